using System.Collections;
using System.Management.Automation;
using System.Security;

namespace GitHubSecrets.Binding;

/// <summary>
/// Takes whatever can give a value: a SecureString, the password of a PSCredential, bytes, a table, and an object with one of
/// these in its Value. For anything else a stand-in is bound, so that it fails alone and with advice.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
internal sealed class SecretValueTransformationAttribute : ArgumentTransformationAttribute
{
    /// <summary>The same for what no parameter binds; null for null.</summary>
    public static SecureString? Read(object? input) => input is null ? null : Convert(input);

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        inputData is null ? null! : Convert(inputData);

    private static SecureString Convert(object input)
    {
        object bare = input is PSObject wrapped ? wrapped.BaseObject : input;
        return bare switch
        {
            SecureString value => value,
            byte[] bytes => new GivenBytes(bytes).ToSecureString(),
            _ when SecureStringTransformationAttribute.Convert(bare) is { } value => value,
            IDictionary table => new GivenTable(table).ToSecureString(),
            IList { Count: > 0 } list => FromList(list),
            _ => SecretObjects.Value(input) is { } own
                ? Convert(own)
                : new GivenObject(bare.GetType().Name).ToSecureString(),
        };
    }

    /// <summary>Whether these are bytes, which base64 can be made of.</summary>
    public static bool IsBytes(object? input) => StandIn.Of(Read(input)) is GivenBytes;

    private static SecureString FromList(IList list)
    {
        object?[] elements = [.. list.Cast<object?>().Select(each => each is PSObject wrapped ? wrapped.BaseObject : each)];
        return elements switch
        {
            // What Get-Content -AsByteStream gives without -Raw.
            _ when Array.TrueForAll(elements, each => each is byte) => new GivenBytes(elements).ToSecureString(),
            [{ } only] => Convert(only),
            _ => new GivenMany(elements.Length).ToSecureString(),
        };
    }
}
