namespace GitHubSecrets.Binding;

/// <summary>
/// A public key as it was given, with whatever named its target, so that what is sealed for it can say where it belongs.
/// </summary>
public sealed class SealingKey
{
    internal SealingKey(string? key, string? keyId, params (string Name, object? Value)[] target)
    {
        Key = key;
        KeyId = keyId;
        Target = target;
    }

    /// <summary>The key: 32 bytes in base64.</summary>
    public string? Key { get; }

    /// <summary>GitHub's id of the key.</summary>
    public string? KeyId { get; }

    /// <summary>The properties that name the key's target; none where the key came without.</summary>
    internal IReadOnlyList<(string Name, object? Value)> Target { get; }

    /// <summary>The key, checked.</summary>
    /// <exception cref="GitHubSecretsException"><see cref="SecretErrorId.InvalidValue"/>.</exception>
    internal SecretPublicKey ToPublicKey() =>
        string.IsNullOrWhiteSpace(Key)
            ? throw Invalid("The public key is missing. Give -PublicKey, the key that GitHub gives with this id.")
            : string.IsNullOrWhiteSpace(KeyId)
            ? throw Invalid("The public key has no id. Give -KeyId: GitHub takes no sealed value without it.")
            : SecretPublicKey.Read(KeyId, Key) ?? throw Invalid("The public key is not 32 bytes in base64, as GitHub gives it.");

    private static GitHubSecretsException Invalid(string message) => new(SecretErrorId.InvalidValue, message);
}
