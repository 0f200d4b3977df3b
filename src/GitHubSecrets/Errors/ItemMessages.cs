using GitHubSecrets.Http;

namespace GitHubSecrets.Errors;

/// <summary>
/// Makes every message name the secret and the target that it is about. What fails deep inside knows a value or an answer,
/// and not which of many items it belongs to; here both come together.
/// </summary>
internal static class ItemMessages
{
    private const int LongestName = 100;

    /// <summary>The message, with what it does not name yet in front of it.</summary>
    public static string Naming(OperationItem item, string message)
    {
        string? target = item.TargetLabel;
        string? secret = string.IsNullOrWhiteSpace(item.SecretName) ? null : Shown(item.SecretName);
        bool namesTarget = target is null || Contains(Unquoted(message), Unquoted(target));
        bool namesSecret = secret is null || Contains(message, "secret " + secret) || Contains(message, Quoted(item.SecretName!));
        if (namesTarget && namesSecret)
        {
            return message;
        }

        string subject = secret is null ? Capitalized(target!)
            : namesTarget ? "Secret " + secret
            : $"Secret {secret} of the {target}";
        return item.Part is null || Contains(message, item.Part)
            ? $"{subject}: {message}"
            : $"{subject}, {item.Part}: {message}";
    }

    /// <summary>What is said of an item of which the same has been said of others: which it is, and the id.</summary>
    public static string Brief(OperationItem item, GitHubSecretsException failure)
    {
        string? secret = string.IsNullOrWhiteSpace(item.SecretName) ? null : Shown(item.SecretName);
        string? target = item.TargetLabel;
        string subject = (secret, target) switch
        {
            (null, null) => "One more",
            (null, _) => Capitalized(target),
            (_, null) => "Secret " + secret,
            _ => $"Secret {secret} of the {target}",
        };
        return $"{subject}: {failure.Id}, as said above.";
    }

    /// <summary>A name that was typed, fit to be shown: no escape sequence, and no file that was taken for a name.</summary>
    public static string Quoted(string name) =>
        $"'{name.CutTo(LongestName).WithoutControls()}'";

    // As GitHub stores it; what cannot be a name is quoted as it was typed.
    private static string Shown(string name) =>
        name.All(character => char.IsAsciiLetterOrDigit(character) || character == '_') && name.Length <= LongestName
            ? name.ToUpperInvariant()
            : Quoted(name);

    // A target is quoted where it was only typed, and not where it is known.
    private static string Unquoted(string text) => text.Replace("'", string.Empty, StringComparison.Ordinal);

    // Not as a part of a longer name: what names API_KEY_OLD does not name API_KEY.
    private static bool Contains(string message, string part)
    {
        for (int at = 0; (at = message.IndexOf(part, at, StringComparison.OrdinalIgnoreCase)) >= 0; at++)
        {
            int end = at + part.Length;
            if (end == message.Length || !(char.IsAsciiLetterOrDigit(message[end]) || message[end] is '_' or '-' or '/'))
            {
                return true;
            }
        }

        return false;
    }

    private static string Capitalized(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
