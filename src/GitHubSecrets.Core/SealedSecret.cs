namespace GitHubSecrets;

/// <summary>
/// A value that was sealed for the key of one target, and can be sent from any machine. Only GitHub can open it.
/// </summary>
public sealed class SealedSecret
{
    internal SealedSecret(string? name, string encryptedValue, string keyId)
    {
        Name = name;
        EncryptedValue = encryptedValue;
        KeyId = keyId;
    }

    /// <summary>The secret's name, or null where none was given.</summary>
    public string? Name { get; }

    /// <summary>The sealed value in base64.</summary>
    public string EncryptedValue { get; }

    /// <summary>GitHub's id of the key that the value was sealed for.</summary>
    public string KeyId { get; }

    /// <summary>The target of the key as tables show it, or null where the key did not say.</summary>
    public string? Target { get; internal init; }

    /// <summary>The secret's name, or the id of the key where it has none.</summary>
    public override string ToString() => Name ?? KeyId;
}
