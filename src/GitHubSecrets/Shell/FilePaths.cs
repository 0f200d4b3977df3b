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
        catch (Exception exception) when (IsOfPath(exception))
        {
            return path;
        }
    }

    /// <summary>Whether the shell says by this that it knows no such path. Drives that are none of files, such as <c>Env:</c>, say
    /// it in ways of their own: of <c>~</c>, where they have no home, of what leads out of them, and of what is no pattern.</summary>
    public static bool IsOfPath(Exception exception) =>
        exception is SessionStateException or ProviderInvocationException or WildcardPatternException or PSInvalidOperationException
            or ArgumentException;
}
