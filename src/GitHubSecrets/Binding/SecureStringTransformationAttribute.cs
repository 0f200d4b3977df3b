using System.Collections;
using System.Management.Automation;
using System.Security;

namespace GitHubSecrets.Binding;

/// <summary>Takes a SecureString, or the password of a PSCredential; marks plain text as refused.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
internal sealed class SecureStringTransformationAttribute : ArgumentTransformationAttribute
{
    /// <summary>The password of a PSCredential, or what stands for plain text; null for anything else.</summary>
    public static SecureString? Convert(object? input) => Unwrap(input) switch
    {
        PSCredential credential => credential.Password,
        { } bare when IsText(bare) => PlainText.Refused,

        // The lines of a file.
        IList { Count: > 0 } list and not byte[] when list.Cast<object?>().All(each => IsText(Unwrap(each)) && Unwrap(each) is not byte) =>
            PlainText.Refused,
        _ => null,
    };

    /// <inheritdoc/>
    // Anything else is left to the binder.
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => Convert(inputData) ?? inputData;

    // Numbers and characters are what a shell makes of unquoted text.
    private static bool IsText(object? bare) => bare is string or char[] or IConvertible;

    private static object? Unwrap(object? input) => input is PSObject wrapped ? wrapped.BaseObject : input;
}
