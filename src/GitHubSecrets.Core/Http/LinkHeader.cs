namespace GitHubSecrets.Http;

/// <summary>The <c>Link</c> header of a list (RFC 8288), as far as GitHub uses it.</summary>
/// <see href="https://docs.github.com/rest/using-the-rest-api/using-pagination-in-the-rest-api"/>
internal static class LinkHeader
{
    /// <summary>The address of the next page as given, or null on the last.</summary>
    public static string? Next(string? header)
    {
        ReadOnlySpan<char> rest = header;
        while (rest.IndexOf('<') is >= 0 and int start && rest[start..].IndexOf('>') is > 0 and int length)
        {
            ReadOnlySpan<char> address = rest.Slice(start + 1, length - 1);
            rest = rest[(start + length + 1)..];
            if (IsNext(ref rest))
            {
                return address.ToString();
            }
        }

        return null;
    }

    // Reads the parameters of one link, and leaves the links that follow.
    private static bool IsNext(ref ReadOnlySpan<char> rest)
    {
        bool isNext = false;
        for (bool hasMore = true; hasMore;)
        {
            int end = EndOfParameter(rest);
            isNext |= IsNext(rest[..end]);
            hasMore = end < rest.Length && rest[end] == ';';
            rest = rest[Math.Min(end + 1, rest.Length)..];
        }

        return isNext;
    }

    // Up to the next semicolon or comma that is not within quotes.
    private static int EndOfParameter(ReadOnlySpan<char> text)
    {
        bool isQuoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '"':
                    isQuoted = !isQuoted;
                    break;
                case '\\' when isQuoted:
                    i++;
                    break;
                case ';' or ',' when !isQuoted:
                    return i;
            }
        }

        return text.Length;
    }

    // rel="next", rel=next, or one of several relations: rel="last next".
    private static bool IsNext(ReadOnlySpan<char> parameter)
    {
        int equals = parameter.IndexOf('=');
        if (equals < 0 || !parameter[..equals].Trim().Equals("rel", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        ReadOnlySpan<char> relations = parameter[(equals + 1)..].Trim().Trim('"');
        foreach (string relation in relations.ToString().Split(' '))
        {
            if (relation.Equals("next", StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
