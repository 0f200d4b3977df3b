using System.Security;
using GitHubSecrets.Sealing;

namespace GitHubSecrets.Binding;

/// <summary>One secret as it was bound: its name, and wherever its value was said to come from.</summary>
internal sealed record SecretInput
{
    private const string FileAdvice =
        "For the content of a file, give -LiteralPath; the lines of a file of secrets are read by Import-GitHubSecretFile.";

    public string? Name { get; init; }

    /// <summary>The value, or what stands for one.</summary>
    public SecureString? Value { get; init; }

    /// <summary>The file whose bytes are the value.</summary>
    public FileValue? File { get; init; }

    public string? EncryptedValue { get; init; }

    public string? KeyId { get; init; }

    /// <summary>Whether base64 of a file's bytes is stored, and not the bytes themselves.</summary>
    public bool AsBase64 { get; init; }

    /// <summary>When the value was last changed where it comes from; null where nothing tells.</summary>
    public DateTimeOffset? ModifiedAt { get; init; }

    /// <summary>What is wrong with how the secret was given, where something is.</summary>
    public string? Problem { get; init; }

    /// <summary>Asks a person for the value, where none was given and one is there.</summary>
    public Func<SecureString>? Ask { get; init; }

    /// <summary>The value as an error carries it: nothing where it was no value. Bytes stay behind what stands for them, so that
    /// no screen shows them.</summary>
    public SecureString? TellableValue =>
        ReferenceEquals(Value, PlainText.Refused) || StandIn.Of(Value) is not (null or GivenBytes) ? null : Value;

    // An object that has no value has other properties, such as the path of a file. Variables and the like have a path
    // too, which is none of a file, beside their value.
    private bool HasValue => Value is not null && StandIn.Of(Value) is not GivenObject;

    /// <summary>The one source of the value.</summary>
    /// <param name="accessOf">What the secret belongs to, where it was said who may read it: a secret without a value then asks
    /// for something that GitHub does elsewhere.</param>
    /// <exception cref="GitHubSecretsException"><see cref="SecretErrorId.InvalidValue"/> where there is none, or more than
    /// one.</exception>
    public SecretValue ToValue(SecretLevel? accessOf = null)
    {
        CheckSources(NoValue.Message(accessOf, (StandIn.Of(Value) as GivenObject)?.Type), "-Value, -LiteralPath and -EncryptedValue");
        if (EncryptedValue is not null)
        {
            return new EncryptedValue(EncryptedValue, KeyId ?? throw Invalid(
                "-EncryptedValue needs -KeyId: the id of the public key that the value was sealed for."));
        }

        return KeyId is null
            ? ToPlainValue()
            : throw Invalid("-KeyId goes with -EncryptedValue only: other values are sealed for the target's current key.");
    }

    /// <summary>The one source of a value that is to be sealed here.</summary>
    /// <exception cref="GitHubSecretsException"><see cref="SecretErrorId.InvalidValue"/> where there is none, or more than
    /// one.</exception>
    public PlainSecretValue ToValueToSeal()
    {
        CheckSources(NoValue.ToSeal, "-Value, -LiteralPath and -Secret");
        return ToPlainValue();
    }

    private void CheckSources(string noValue, string parameters)
    {
        if (Problem is not null)
        {
            throw Invalid(Problem);
        }

        if (HasValue)
        {
            // Before anything else: lines of Get-Content carry the path of their file as well.
            PlainText.Refuse(
                Value!, "-Value", " Import-GitHubSecretFile makes them of the lines of a .env, JSON or CSV file.", FileAdvice);
        }

        int sources = (HasValue ? 1 : 0) + (File is null ? 0 : 1) + (EncryptedValue is null ? 0 : 1);
        if (sources > 1)
        {
            throw Invalid($"The secret has more than one value. Give only one of {parameters}.");
        }

        if (sources == 0 && Ask is null)
        {
            throw Invalid(noValue);
        }

        if (AsBase64 && File is null && StandIn.Of(Value) is not GivenBytes)
        {
            throw Invalid("-AsBase64 goes with -LiteralPath, and with bytes: a SecureString is text already.");
        }
    }

    private PlainSecretValue ToPlainValue() => (File, StandIn.Of(Value)) switch
    {
        ({ } file, _) => file,
        (_, GivenBytes given) => new BytesValue(given.Bytes) { AsBase64 = AsBase64 },
        (_, GivenMany given) => throw Invalid(
            $"There are {given.Count.Grouped()} values for one secret, which has one. Pipe objects with Name and Value for many "
            + "secrets, or give -Secret @{ NAME = $value; OTHER = $value }."),
        (_, GivenTable) => throw Invalid(
            "-Value takes one value, not a table. Give it as -Secret @{ NAME = $value }, or pipe it."),

        // Until the person has been asked, which is after the question of -Confirm, nothing is there.
        _ => new SecureStringValue(Value ?? PlainText.Refused),
    };

    private static GitHubSecretsException Invalid(string message) => new(SecretErrorId.InvalidValue, message);
}
