using System.Collections;
using System.Management.Automation;

namespace GitHubSecrets.Binding;

/// <summary>
/// Lets text of the pipeline bind by value, and nothing else: PowerShell would make text of any object, and bind what is
/// displayed of it as a name.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
internal sealed class TextTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        IsText(inputData) ? inputData

        // For the binder this means that the object is not for this parameter, and it goes on with the object's properties.
        : throw new ArgumentTransformationMetadataException(
            "The object is no text.", new PSInvalidCastException("The object is no text."));

    private static bool IsText(object? input) => (input is PSObject wrapped ? wrapped.BaseObject : input) switch
    {
        null or IConvertible => true,
        IList list and not byte[] => list.Cast<object?>().All(IsText),
        _ => false,
    };
}
