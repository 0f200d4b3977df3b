using GitHubSecrets.Binding;
using GitHubSecrets.Errors;
using GitHubSecrets.Sealing;

namespace GitHubSecrets.Operations;

/// <summary>One value to be sealed for one key.</summary>
/// <param name="Input">The secret, whose name may be left for later.</param>
/// <param name="Key">The key, or null where none was given.</param>
internal sealed record SealItem(SecretInput Input, SealingKey? Key) : OperationItem
{
    public override string? SecretName => Input.Name;

    public override string? TargetLabel => Key is null ? null : TargetLabels.Label(Key.Target);

    public override IEnumerable<(string Name, object? Value)> Properties =>
    [
        ("Name", Input.Name),
        ("Value", Input.TellableValue),
        ("LiteralPath", Input.File?.Path),
        ("AsBase64", Input.AsBase64 ? true : null),
        ("Key", Key?.Key),
        ("KeyId", Key?.KeyId),
        .. Key?.Target ?? [],
    ];

    /// <summary>Ends the waiting for a pipe.</summary>
    public CancellationToken StopToken { get; init; }

    /// <summary>Whether what was sealed is text in UTF-8.</summary>
    public bool IsText { get; private set; } = true;

    /// <summary>Seals the value.</summary>
    /// <exception cref="GitHubSecretsException">It cannot be sealed, or GitHub would not take it.</exception>
    public SealedSecret Seal()
    {
        string? name = Input.Name is null ? null : GitHubNames.Secret(Input.Name).ToUpperInvariant();
        SecretPublicKey key = Key?.ToPublicKey() ?? throw Invalid(
            "There is no key to seal the value for. Give -Key, or -PublicKey with -KeyId.");
        return new SealedSecret(name, Seal(key), key.KeyId)
        {
            Target = TargetLabels.Short(Key.Target),
        };
    }

    private PlainSecretValue ToValue()
    {
        PlainSecretValue value = Input.ToValueToSeal();
        return Input.Ask is { } ask ? new SecureStringValue(ask()) : value;
    }

    private string Seal(SecretPublicKey key)
    {
        PlainSecretValue value = ToValue();
        var held = (PlainSecretValue)(value is FileValue file ? file.Hold(StopToken) : value.Hold());
        try
        {
            string sealedText = Seal(held, key);
            IsText = held is not (FileValue { IsText: false } or BytesValue { IsText: false });
            return sealedText;
        }
        finally
        {
            held.Release();
        }
    }

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
