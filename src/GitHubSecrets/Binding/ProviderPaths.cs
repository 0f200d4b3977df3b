namespace GitHubSecrets.Binding;

/// <summary>Tells paths of files from those that PowerShell gives to everything that lies on a drive.</summary>
internal static class ProviderPaths
{
    /// <summary>The path, or null where it says itself that it is none of a file, as
    /// <c>Microsoft.PowerShell.Core\Variable::token</c> does.</summary>
    public static string? OfFile(string? path)
    {
        int end = path?.IndexOf("::", StringComparison.Ordinal) ?? -1;
        string provider = end < 0 ? string.Empty : path![..end];
        return provider.Contains('\\', StringComparison.Ordinal)
            && !provider.EndsWith("\\FileSystem", StringComparison.OrdinalIgnoreCase)
                ? null
                : path;
    }
}
