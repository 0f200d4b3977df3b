using System.Management.Automation;

namespace GitHubSecrets.Binding;

/// <summary>Takes a SecureString, or the password of a PSCredential; marks plain text as refused.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
internal sealed class SecureStringTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => Unwrap(inputData) switch
    {
        PSCredential credential => credential.Password,

        // Numbers and characters are what a shell makes of unquoted text.
        string or char[] or IConvertible => PlainText.Refused,

        // Anything else is left to the binder, which then tries the object's properties.
        _ => inputData,
    };

    private static object? Unwrap(object? input) => input is PSObject wrapped ? wrapped.BaseObject : input;
}
