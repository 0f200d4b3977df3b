using GitHubSecrets.Binding;

namespace GitHubSecrets.Operations;

/// <summary>One value to be sealed for one key.</summary>
/// <param name="Input">The secret, whose name may be left for later.</param>
/// <param name="Key">The key, or null where none was given.</param>
internal sealed record SealItem(SecretInput Input, SealingKey? Key) : OperationItem
{
    public override IEnumerable<(string Name, object? Value)> Properties =>
    [
        ("Name", Input.Name),
        ("Value", ReferenceEquals(Input.Value, PlainText.Refused) ? null : Input.Value),
        ("LiteralPath", Input.FilePath),
        ("Key", Key?.Key),
        ("KeyId", Key?.KeyId),
        .. Key?.Target ?? [],
    ];

    /// <summary>Seals the value.</summary>
    /// <exception cref="GitHubSecretsException">It cannot be sealed, or GitHub would not take it.</exception>
    public SealedSecret Seal()
    {
        string? name = Input.Name is null ? null : GitHubNames.Secret(Input.Name).ToUpperInvariant();
        SecretPublicKey key = Key?.ToPublicKey() ?? throw Invalid(
            "There is no key to seal the value for. Give -Key, or -PublicKey with -KeyId.");
        return new SealedSecret(name, new EncryptedValue(Seal(ToValue(), key), key.KeyId));
    }

    private PlainSecretValue ToValue() => (Input.Value, Input.FilePath) switch
    {
        (null, null) => throw Invalid("The secret has no value. Give one of -Value, -LiteralPath and -Secret."),
        ({ } value, null) => new SecureStringValue(PlainText.Refuse(value, "-Value", "-LiteralPath")),
        (null, { } path) => new FileValue(path),
        _ => throw Invalid("The secret has more than one value. Give only one of -Value, -LiteralPath and -Secret."),
    };

    private static string Seal(PlainSecretValue value, SecretPublicKey key)
    {
        try
        {
            return value.Seal(key);
        }
        catch (GitHubSecretsException exception) when (exception.Id == SecretErrorId.UnexpectedResponse)
        {
            // Here the key comes from the caller, and not in an answer.
            throw new GitHubSecretsException(SecretErrorId.InvalidValue, "The public key is not a usable X25519 key.", exception);
        }
    }

    private static GitHubSecretsException Invalid(string message) => new(SecretErrorId.InvalidValue, message);
}
