namespace GitHubSecrets.Connection;

/// <summary>The host of an address, as it is looked up.</summary>
internal static class UriHost
{
    /// <summary>The host in ASCII; empty where it has characters that no name may have, which the framework notices only when
    /// it is asked.</summary>
    public static string AsciiHost(this Uri address)
    {
        try
        {
            return address.IdnHost;
        }
        catch (UriFormatException)
        {
            return string.Empty;
        }
    }
}
