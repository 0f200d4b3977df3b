namespace GitHubSecrets;

/// <summary>Reads absolute addresses, which come from users, git and hosts, and may be any text.</summary>
internal static class AbsoluteAddress
{
    /// <summary>The address, or null where the text is none.</summary>
    public static Uri? TryRead(string? text)
    {
        try
        {
            return Uri.TryCreate(text, UriKind.Absolute, out Uri? address) ? address : null;
        }
        catch (IndexOutOfRangeException)
        {
            // .NET takes "//" and nothing but a mark of direction for a file's host, and looks for its first character.
            return null;
        }
    }
}
