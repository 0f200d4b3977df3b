namespace GitHubSecrets.Binding;

/// <summary>What a secret without a value is told.</summary>
internal static class NoValue
{
    private const string Ask = "To be asked for it, give -Value (Read-Host -AsSecureString).";

    /// <summary>For a secret that is to be set.</summary>
    /// <param name="accessOf">What the secret belongs to, where it was said who may read it.</param>
    /// <param name="type">The type of what came in place of a value, where something did.</param>
    public static string Message(SecretLevel? accessOf, string? type)
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
            _ => $"The secret has no value{Given(type)}. {give}. {Ask}",
        };
    }

    /// <summary>For a secret that is only to be sealed. What came in place of a value may well be the key.</summary>
    public static string ToSeal => $"The secret has no value. Give one of -Value, -LiteralPath and -Secret. {Ask}";

    private static string Given(string? type) => type switch
    {
        null => string.Empty,
        "PSCustomObject" => ": the object has neither a Value nor a LiteralPath",
        _ => $": what was given is of the type {type}, which is none and has none",
    };
}
