using System.Security.Cryptography;
using Sodium;

namespace GitHubSecrets.Sandbox.Sealing;

/// <summary>
/// libsodium's sealed boxes from the receiving side.
/// </summary>
internal static class SealedBox
{
    /// <summary>The message, or null where the box was not sealed for this key.</summary>
    public static byte[]? Open(byte[] box, KeyPair key)
    {
        try
        {
            return SealedPublicKeyBox.Open(box, key.SecretKey, key.PublicKey);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
