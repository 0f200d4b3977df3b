namespace GitHubSecrets.Sharing;

/// <summary>A secret whose list of repositories is asked for.</summary>
/// <param name="Target">Where it is.</param>
/// <param name="Name">Its name; GitHub ignores its case.</param>
internal sealed record SharedSecret(SecretTarget Target, string Name);
