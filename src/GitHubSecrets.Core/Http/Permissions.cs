namespace GitHubSecrets.Http;

/// <summary>Which permission or scope a refused token lacks, from the headers that GitHub sends with its answer.</summary>
internal static class Permissions
{
    private static readonly char[] Separators = [',', ' '];

    /// <summary>What the token lacks, or null where the answer does not tell.</summary>
    public static string? Missing(ApiResponse response, ApiSubject subject)
    {
        // Fine-grained tokens and GitHub Apps: "secrets=write", or alternatives such as "secrets=write; environments=write".
        if (response.ShownHeader("X-Accepted-GitHub-Permissions") is { Length: > 0 } permissions)
        {
            return $"the permission '{permissions}'";
        }

        // Classic tokens: what the token has, and what would have been enough.
        if (response.ShownHeader("X-OAuth-Scopes") is not { } granted)
        {
            return null;
        }

        string[] accepted = Split(response.ShownHeader("X-Accepted-OAuth-Scopes"));
        if (accepted.Length == 0 && subject.Route is { } route)
        {
            accepted = [route.ClassicScope];
        }

        string[] scopes = Split(granted);
        return accepted.Length == 0 || accepted.Any(scope => scopes.Any(has => Covers(has, scope)))
            ? null
            : $"the scope '{string.Join("' or '", accepted)}' (it has {(scopes.Length == 0 ? "none" : string.Join(", ", scopes))})";
    }

    // "codespace" covers "codespace:secrets", "repo" covers "repo:status".
    private static bool Covers(string granted, string needed) =>
        needed.Equals(granted, StringComparison.OrdinalIgnoreCase)
        || needed.StartsWith(granted + ":", StringComparison.OrdinalIgnoreCase);

    private static string[] Split(string? header) =>
        header?.Split(Separators, StringSplitOptions.RemoveEmptyEntries) ?? [];
}
