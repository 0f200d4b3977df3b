namespace GitHubSecrets.Processes;

/// <summary>Finds programs that this library asks, such as git.</summary>
internal static class ProgramPath
{
    /// <summary>The first program of that name in the folders of <c>PATH</c>, or null. Windows would look in the current
    /// directory first, where a cloned repository could have put a program of that name.</summary>
    /// <param name="name">The name, without an ending.</param>
    /// <param name="path">The folders, as the environment variable has them.</param>
    public static string? Find(string name, string? path)
    {
        string file = OperatingSystem.IsWindows() ? name + ".exe" : name;
        return (path ?? string.Empty)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(Path.IsPathFullyQualified)
            .Select(folder => Path.Combine(folder, file))
            .FirstOrDefault(File.Exists);
    }
}
