using System.Management.Automation;

namespace GitHubSecrets.Shell;

/// <summary>Turns what a user types as a file into a full path.</summary>
internal static class FilePaths
{
    /// <summary>The full path, without reading wildcards. A path that is none of a file is handed on as it is: reading it
    /// then fails with an error that names it.</summary>
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
