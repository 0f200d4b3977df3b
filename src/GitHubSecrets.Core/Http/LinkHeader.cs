namespace GitHubSecrets.Http;

/// <summary>The <c>Link</c> header of a list (RFC 8288), as far as GitHub uses it.</summary>
/// <see href="https://docs.github.com/rest/using-the-rest-api/using-pagination-in-the-rest-api"/>
internal static class LinkHeader
{
    /// <summary>The address of the next page as given, or null on the last.</summary>
    public static string? Next(string? header)
    {
        string rest = header ?? string.Empty;
        while (rest.IndexOf('<', StringComparison.Ordinal) is >= 0 and int start
            && rest.IndexOf('>', start) is > 0 and int end)
        {
            string address = rest[(start + 1)..end];
            int following = rest.IndexOf(',', end);
            string parameters = following < 0 ? rest[(end + 1)..] : rest[(end + 1)..following];
            if (parameters.Contains("rel=\"next\"", StringComparison.OrdinalIgnoreCase))
            {
                return address;
            }

            rest = following < 0 ? string.Empty : rest[(following + 1)..];
        }

        return null;
    }
}
