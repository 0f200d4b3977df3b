namespace GitHubSecrets.Sealing.Sodium;

/// <summary>Makes the error of a file that does not do: which one, what is wrong with it, and what helps.</summary>
internal static class LibsodiumProblem
{
    /// <param name="files">The files that are needed.</param>
    /// <param name="path">The one that does not do.</param>
    /// <param name="what">What is wrong with it, such as <c>is missing</c>.</param>
    /// <param name="cause">What said so, or null.</param>
    public static GitHubSecretsException Of(SodiumFiles files, string path, string what, Exception? cause) =>
        new(SecretErrorId.LibsodiumMissing, $"{Lead(files)} '{path}' {what}.", cause)
        {
            RecommendedAction = "Install the module again, since its files belong together: "
                + "Install-PSResource GitHubSecrets -Reinstall",
        };

    /// <summary>A Windows that has the file, and not what the file is linked to.</summary>
    public static GitHubSecretsException OfVisualCppRuntime(SodiumFiles files, string runtime, Exception cause) =>
        new(
            SecretErrorId.LibsodiumMissing,
            $"{Lead(files)} '{files.Native}' needs the Visual C++ runtime ({runtime}), which this Windows does not have.",
            cause)
        {
            RecommendedAction = $"Install it: winget install Microsoft.VCRedist.2015+.{files.Platform.Split('-')[^1]}",
        };

    private static string Lead(SodiumFiles files) => $"libsodium, which seals secrets, cannot be used on {files.Platform}:";
}
