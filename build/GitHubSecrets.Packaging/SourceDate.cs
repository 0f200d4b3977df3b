using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace GitHubSecrets.Packaging;

/// <summary>
/// The date that goes into the package: that of the sources, never that of the build, so that the same sources give the same
/// bytes. <see href="https://reproducible-builds.org/specs/source-date-epoch/"/>.
/// </summary>
internal static class SourceDate
{
    public const string Variable = "SOURCE_DATE_EPOCH";

    /// <exception cref="PackagingException">There is neither the variable nor a commit.</exception>
    public static DateTimeOffset Find(string repositoryRoot)
    {
        string? given = Environment.GetEnvironmentVariable(Variable);
        return Parse(string.IsNullOrEmpty(given) ? LastCommit(repositoryRoot) : given);
    }

    /// <exception cref="PackagingException">Not a number, or a date that no zip file can hold.</exception>
    public static DateTimeOffset Parse(string? seconds)
    {
        if (!long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out long value))
        {
            throw new PackagingException(
                $"there is no commit to take the date from; set {Variable} to the seconds since 1970.");
        }

        // A zip file's dates have a resolution of two seconds, and begin in 1980 and end in 2107.
        const long First = 315_532_800;
        const long Last = 4_354_819_198;
        return value is >= First and <= Last
            ? DateTimeOffset.FromUnixTimeSeconds(value)
            : throw new PackagingException($"{Variable} is {value}, which is not between 1980 and 2107.");
    }

    private static string? LastCommit(string repositoryRoot)
    {
        var start = new ProcessStartInfo("git", ["-C", repositoryRoot, "log", "-1", "--format=%ct"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using Process git = Process.Start(start)!;
            string output = git.StandardOutput.ReadToEnd().Trim();
            git.WaitForExit();
            return git.ExitCode == 0 ? output : null;
        }
        catch (Win32Exception)
        {
            return null; // There is no git.
        }
    }
}
