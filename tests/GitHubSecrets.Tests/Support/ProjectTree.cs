using System.Xml.Linq;

namespace GitHubSecrets.Tests.Support;

/// <summary>The files of this repository that the tests were built from.</summary>
internal static class ProjectTree
{
    private static readonly string[] Folders = ["src", "tests", "build"];

    public static string Root { get; } = Find();

    /// <summary>The folder of each project, and the namespace that it begins with.</summary>
    public static IEnumerable<(string Folder, string Namespace)> Projects => Folders
        .SelectMany(static folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.csproj", SearchOption.AllDirectories))
        .Select(static project => (
            Path.GetDirectoryName(project)!,
            XDocument.Load(project).Descendants("RootNamespace").SingleOrDefault()?.Value ?? Path.GetFileNameWithoutExtension(project)));

    /// <summary>A project's sources, each with the folder that it lies in as seen from the project's, such as
    /// <c>Sealing/Sodium</c>; nothing for the project's own.</summary>
    public static IEnumerable<(string Room, string Text, string Path)> Sources(string project) => Directory
        .EnumerateFiles(project, "*.cs", SearchOption.AllDirectories)
        .Select(path => (
            Path.GetRelativePath(project, Path.GetDirectoryName(path)!).Replace('\\', '/').TrimStart('.'), File.ReadAllText(path), path));

    private static string Find()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "GitHubSecrets.slnx")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }
}
