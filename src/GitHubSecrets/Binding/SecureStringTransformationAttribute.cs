using System.Management.Automation;
using System.Security;

namespace GitHubSecrets.Binding;

/// <summary>Takes a SecureString, or the password of a PSCredential; marks plain text as refused.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
internal sealed class SecureStringTransformationAttribute : ArgumentTransformationAttribute
{
    /// <summary>The same for what no parameter binds; null where it is none of these.</summary>
    public static SecureString? Read(object? input) => Unwrap(input) is SecureString value ? value : Convert(input);

    /// <inheritdoc/>
    // Anything else is left to the binder, which then tries the object's properties.
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => Convert(inputData) ?? inputData;

    private static SecureString? Convert(object? input) => Unwrap(input) switch
    {
        PSCredential credential => credential.Password,

        // Numbers and characters are what a shell makes of unquoted text.
        string or char[] or IConvertible => PlainText.Refused,
        _ => null,
    };

    private static object? Unwrap(object? input) => input is PSObject wrapped ? wrapped.BaseObject : input;
}
