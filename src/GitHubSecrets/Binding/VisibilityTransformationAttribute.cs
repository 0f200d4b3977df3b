using System.Management.Automation;

namespace GitHubSecrets.Binding;

/// <summary>
/// Leaves out what a variable has as its visibility: PowerShell would turn it into the value of the same number, and let all
/// repositories read a secret that nobody has said this of.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
internal sealed class VisibilityTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is Enum and not SecretVisibility ? null! : inputData;
}
