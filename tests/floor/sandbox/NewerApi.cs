using System.Security.Cryptography.X509Certificates;

namespace GitHubSecrets.Sandbox;

// What the sandbox and the tests use of the .NET that came after the floor. The module is compiled for the floor and uses none of it.
internal static class NewerApi
{
    public static IEnumerable<(int Index, T Item)> Index<T>(this IEnumerable<T> items) => items.Select(static (item, index) => (index, item));

    extension(Convert)
    {
        public static string ToHexStringLower(ReadOnlySpan<byte> bytes) => Convert.ToHexString(bytes).ToLowerInvariant();
    }
}

internal static class X509CertificateLoader
{
    public static X509Certificate2 LoadPkcs12(byte[] data, string? password) => new(data, password);
}

internal static class Base64Url
{
    public static byte[] DecodeFromChars(ReadOnlySpan<char> text)
    {
        string plain = text.ToString().Replace('-', '+').Replace('_', '/');
        return Convert.FromBase64String(plain.PadRight((plain.Length + 3) / 4 * 4, '='));
    }
}
