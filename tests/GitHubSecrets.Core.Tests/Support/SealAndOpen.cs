using GitHubSecrets.Sealing;

namespace GitHubSecrets.Core.Tests.Support;

/// <summary>What a target would find in the box that a value is sealed into.</summary>
internal static class SealAndOpen
{
    public static byte[] RoundTrip(this PlainSecretValue value)
    {
        (byte[] publicKey, byte[] secretKey) = Make.KeyPair();
        byte[] box = Convert.FromBase64String(value.Seal(SecretPublicKey.Parse("1", Convert.ToBase64String(publicKey))));
        return Make.Open(box, publicKey, secretKey) ?? throw new InvalidOperationException("The box does not open.");
    }
}
