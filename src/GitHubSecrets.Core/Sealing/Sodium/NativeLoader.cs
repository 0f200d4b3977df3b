using System.Runtime.InteropServices;

namespace GitHubSecrets.Sealing.Sodium;

/// <summary>Loads the module's own libsodium, and finds out why where that fails.</summary>
internal static class NativeLoader
{
    private const string VisualCppRuntime = "VCRUNTIME140.dll";

    /// <exception cref="GitHubSecretsException"><see cref="SecretErrorId.LibsodiumMissing"/>.</exception>
    public static nint Load(SodiumFiles files)
    {
        if (!File.Exists(files.Native))
        {
            throw LibsodiumProblem.Of(files, files.Native, "is missing", null);
        }

        try
        {
            return NativeLibrary.Load(files.Native);
        }
        catch (Exception exception) when (exception is DllNotFoundException or BadImageFormatException)
        {
            throw LacksVisualCppRuntime()
                ? LibsodiumProblem.OfVisualCppRuntime(files, exception)
                : LibsodiumProblem.Of(files, files.Native, $"cannot be loaded: {Cause(files.Native, exception)}", exception);
        }
    }

    // libsodium.dll is linked to it. PowerShell is not, so a Windows may well be without it.
    private static bool LacksVisualCppRuntime()
    {
        if (!OperatingSystem.IsWindows())
        {
            return false;
        }

        string file = Path.Combine(Environment.SystemDirectory, VisualCppRuntime);
        return !NativeLibrary.TryLoad(file, out _);
    }

    // On Linux .NET lists a dozen reasons that do not apply; what the loader said of this file is among them.
    private static string Cause(string path, Exception exception)
    {
        string marker = $"{path}: ";
        string? line = exception.Message.Split('\n')
            .FirstOrDefault(line => line.StartsWith(marker, StringComparison.Ordinal) && line.Length > marker.Length);
        return line is null ? "it is damaged, or for another processor" : $"it is damaged ({line[marker.Length..].Trim()})";
    }
}
