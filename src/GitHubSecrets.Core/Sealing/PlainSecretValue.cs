namespace GitHubSecrets.Sealing;

/// <summary>A value that this library seals.</summary>
public abstract class PlainSecretValue : SecretValue
{
    private protected PlainSecretValue()
    {
    }

    /// <summary>Reads the value, seals it and wipes what it read.</summary>
    /// <returns>The sealed value in base64, as GitHub wants it.</returns>
    /// <exception cref="GitHubSecretsException">The value cannot be stored, or libsodium is missing.</exception>
    public string Seal(SecretPublicKey publicKey) => Convert.ToBase64String(SealBox(publicKey));

    /// <inheritdoc/>
    public override void Check()
    {
        using PlainBytes plain = Read();
    }

    /// <summary>The sealed box itself: base64 of a large value is for the large object heap, whose collections are dear.</summary>
    /// <inheritdoc cref="Seal"/>
    internal byte[] SealBox(SecretPublicKey publicKey)
    {
        ArgumentNullException.ThrowIfNull(publicKey);
        using PlainBytes plain = Read();
        return SealedBox.Seal(plain, publicKey);
    }

    /// <summary>Reads the bytes into memory that is zeroed when it is disposed of.</summary>
    internal abstract PlainBytes Read();
}
