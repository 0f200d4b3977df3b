using System.Management.Automation;

namespace GitHubSecrets.Binding;

/// <summary>
/// Takes whatever has a key and its id: what <c>Get-GitHubSecretPublicKey</c> gives, the same after a file or another machine,
/// and GitHub's own answer. Anything else is left to the binder.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
internal sealed class SealingKeyTransformationAttribute : ArgumentTransformationAttribute
{
    private static readonly string[] TargetProperties =
        ["Level", "App", "Owner", "Repository", "RepositoryId", "Environment", "Organization"];

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        ObjectNames.Text(inputData, "KeyId", "key_id") is { } id && ObjectNames.Text(inputData, "Key") is { } key
            ? new SealingKey(
                key, id, Array.ConvertAll(TargetProperties, name => (name, ObjectNames.Property(inputData, name))))
            : inputData;
}
