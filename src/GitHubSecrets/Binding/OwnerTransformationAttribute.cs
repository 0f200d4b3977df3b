using System.Management.Automation;

namespace GitHubSecrets.Binding;

/// <summary>Takes a login, or an object that has one, as the <c>owner</c> of a repository in GitHub's answers has.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
internal sealed class OwnerTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        ObjectNames.Owner(inputData) ?? inputData;
}
