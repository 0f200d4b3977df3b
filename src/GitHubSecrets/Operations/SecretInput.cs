using System.Security;
using GitHubSecrets.Binding;

namespace GitHubSecrets.Operations;

/// <summary>One secret as it was bound: its name, and wherever its value was said to come from.</summary>
internal sealed record SecretInput
{
    public string? Name { get; init; }

    public SecureString? Value { get; init; }

    /// <summary>The full path of a file, already resolved by the shell.</summary>
    public string? FilePath { get; init; }

    public string? EncryptedValue { get; init; }

    public string? KeyId { get; init; }

    /// <summary>The one source of the value.</summary>
    /// <param name="accessOf">What the secret belongs to, where it was said who may read it: a secret without a value then asks
    /// for something that GitHub does elsewhere.</param>
    /// <exception cref="GitHubSecretsException"><see cref="SecretErrorId.InvalidValue"/> where there is none, or more than
    /// one.</exception>
    public SecretValue ToValue(SecretLevel? accessOf = null)
    {
        int sources = (Value is null ? 0 : 1) + (FilePath is null ? 0 : 1) + (EncryptedValue is null ? 0 : 1);
        if (sources != 1)
        {
            throw Invalid(sources == 0
                ? NoValue(accessOf)
                : "The secret has more than one value. Give only one of -Value, -LiteralPath and -EncryptedValue.");
        }

        if (EncryptedValue is not null)
        {
            return new EncryptedValue(EncryptedValue, KeyId ?? throw Invalid(
                "-EncryptedValue needs -KeyId: the id of the public key that the value was sealed for."));
        }

        if (KeyId is not null)
        {
            throw Invalid("-KeyId goes with -EncryptedValue only: other values are sealed for the target's current key.");
        }

        return FilePath is not null
            ? new FileValue(FilePath)
            : new SecureStringValue(PlainText.Refuse(Value!, "-Value", "-LiteralPath"));
    }

    private static string NoValue(SecretLevel? accessOf)
    {
        const string give = "Give one of -Value, -LiteralPath and -EncryptedValue";
        return accessOf switch
        {
            SecretLevel.Organization =>
                "The visibility of an organization's secret cannot be changed without a new value, since GitHub never gives the "
                + $"present one back. {give}. Where the visibility is Selected already, Set-GitHubOrgSecretRepository "
                + "changes the list of repositories, and needs no value.",
            SecretLevel.User =>
                $"The secret has no value. {give}. To change only which repositories may read it, use "
                + "Set-GitHubUserSecretRepository.",
            _ => $"The secret has no value. {give}.",
        };
    }

    private static GitHubSecretsException Invalid(string message) => new(SecretErrorId.InvalidValue, message);
}
