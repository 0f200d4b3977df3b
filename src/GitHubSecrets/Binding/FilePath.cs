using System.Management.Automation;

namespace GitHubSecrets.Binding;

/// <summary>Paths of files as people give them to a shell.</summary>
internal static class FilePath
{
    /// <summary>The full path of a file, relative ones and those on PowerShell's drives included. A path that is none of a file
    /// is handed on as it is: reading it then fails for the item alone.</summary>
    public static string Resolve(SessionState session, string path)
    {
        try
        {
            string resolved = session.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
            return provider.Name == "FileSystem" ? resolved : path;
        }
        catch (Exception exception) when (exception is SessionStateException or ArgumentException)
        {
            return path;
        }
    }
}
