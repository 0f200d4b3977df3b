using GitHubSecrets.Binding;
using GitHubSecrets.Errors;
using GitHubSecrets.Targeting;

namespace GitHubSecrets.Operations;

/// <summary>One secret at one target, as it was asked for.</summary>
/// <param name="Input">The secret.</param>
/// <param name="Target">The target.</param>
/// <param name="Options">What was asked for besides.</param>
internal sealed record SetItem(SecretInput Input, TargetInput Target, SetSecretOptions Options) : OperationItem
{
    public override string? SecretName => Input.Name;

    public override string? TargetLabel => Target.Label();

    public override IEnumerable<(string Name, object? Value)> Properties =>
    [
        .. Target.Properties,
        ("Name", Input.Name),
        ("Value", Input.TellableValue),
        ("LiteralPath", Input.File?.Path),
        ("AsBase64", Input.AsBase64 ? true : null),
        ("EncryptedValue", Input.EncryptedValue),
        ("KeyId", Input.KeyId),
        ("ModifiedAt", Input.ModifiedAt),
        ("Visibility", Options.Visibility),
        ("SelectedRepository", Options.SelectedRepositories?.ToArray()),
    ];
}
