using System.Runtime.InteropServices;
using System.Security;
using System.Text;
using GitHubSecrets.Files;
using GitHubSecrets.Sealing;

namespace GitHubSecrets.Core.Tests.Files;

/// <summary>Reads text as a file, and opens what comes out.</summary>
internal static class Imported
{
    public static readonly SecretFileSource Source = SecretFileSource.File("/secrets/file");

    public static IReadOnlyList<SecretFileItem> Items(ReadOnlySpan<byte> content, SecretFileFormat format, bool asBase64 = false)
    {
        using var bytes = new PlainBytes(content.Length);
        bytes.Append(content);
        return SecretFile.Parse(bytes, format, Source, asBase64);
    }

    public static IReadOnlyList<SecretFileItem> Items(string text, SecretFileFormat format, bool asBase64 = false) =>
        Items(Encoding.UTF8.GetBytes(text), format, asBase64);

    /// <summary>Each entry as <c>NAME=value</c>; a failure in its place as <c>NAME!Id</c>.</summary>
    public static string[] Pairs(ReadOnlySpan<byte> content, SecretFileFormat format, bool asBase64 = false) =>
        [.. Items(content, format, asBase64).Where(item => item.Notice is null).Select(item => item.Failure is { } failure
            ? $"{item.Name}!{failure.Id}"
            : $"{item.Name}={Encoding.UTF8.GetString(Open(item.Secret!.Value))}")];

    public static string[] Pairs(string text, SecretFileFormat format, bool asBase64 = false) =>
        Pairs(Encoding.UTF8.GetBytes(text), format, asBase64);

    public static GitHubSecretsException Broken(ReadOnlySpan<byte> content, SecretFileFormat format)
    {
        byte[] copy = content.ToArray();
        return Failure.Of(SecretErrorId.InvalidFile, () => Items(copy, format));
    }

    public static GitHubSecretsException Broken(string text, SecretFileFormat format) => Broken(Encoding.UTF8.GetBytes(text), format);

    /// <summary>The text as UTF-8.</summary>
    public static unsafe byte[] Open(SecureString value)
    {
        nint unmanaged = Marshal.SecureStringToGlobalAllocUnicode(value);
        try
        {
            return Encoding.UTF8.GetBytes(new ReadOnlySpan<char>((void*)unmanaged, value.Length).ToArray());
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(unmanaged);
        }
    }
}
