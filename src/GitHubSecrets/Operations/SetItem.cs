namespace GitHubSecrets.Operations;

/// <summary>One secret at one target, as it was asked for: what an error carries, so that it can be tried again.</summary>
/// <param name="Input">The secret.</param>
/// <param name="Target">The target.</param>
/// <param name="Options">What was asked for besides.</param>
internal sealed record SetItem(SecretInput Input, TargetInput Target, SetSecretOptions Options);
