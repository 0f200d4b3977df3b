namespace GitHubSecrets.Sealing.Sodium;

/// <summary>Tells why libsodium did not load from three things: the platform, what the loader said, and what is on disk.</summary>
internal static class NativeLoadFailure
{
    /// <summary>What libsodium.dll is linked to, and PowerShell is not: a Windows may well be without it.</summary>
    public const string VisualCppRuntime = "VCRUNTIME140.dll";

    // ERROR_MOD_NOT_FOUND. .NET puts the number behind Windows' words, whose language is the user's.
    private const string ModuleNotFound = "0x8007007E";

    /// <param name="files">The files that are needed, and the platform that they are for.</param>
    /// <param name="error">What .NET threw: <see cref="BadImageFormatException"/> for a file that is no library for this
    /// process, <see cref="DllNotFoundException"/> for all else.</param>
    /// <param name="exists">Whether there is a file of a full path.</param>
    public static GitHubSecretsException Explain(SodiumFiles files, Exception error, Func<string, bool> exists) =>
        !exists(files.Native) ? LibsodiumProblem.Of(files, files.Native, "is missing", error)
        : LacksVisualCppRuntime(files, error, exists) ? LibsodiumProblem.OfVisualCppRuntime(files, VisualCppRuntime, error)
        : LibsodiumProblem.Of(files, files.Native, $"cannot be loaded: {Cause(files.Native, error)}", error);

    // The file is there, so what was not found is something that it needs. A damaged file is none that needs anything yet.
    private static bool LacksVisualCppRuntime(SodiumFiles files, Exception error, Func<string, bool> exists) =>
        files.Platform.StartsWith("win-", StringComparison.Ordinal)
        && error is DllNotFoundException
        && error.Message.Contains(ModuleNotFound, StringComparison.OrdinalIgnoreCase)
        && !exists(Path.Combine(Environment.SystemDirectory, VisualCppRuntime));

    // On Linux .NET lists a dozen reasons that do not apply; what the loader said of this file is among them.
    private static string Cause(string path, Exception error)
    {
        if (error is BadImageFormatException)
        {
            return "it is damaged, or for another processor";
        }

        string[] lines = error.Message.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        string marker = $"{path}: ";
        return lines.FirstOrDefault(line => line.StartsWith(marker, StringComparison.Ordinal)) is { } own
            ? $"it is damaged, or for another processor ({own[marker.Length..]})"
            : lines.FirstOrDefault() ?? "the system does not say why";
    }
}
