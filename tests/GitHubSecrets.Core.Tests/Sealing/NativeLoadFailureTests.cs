using GitHubSecrets.Sealing.Sodium;

namespace GitHubSecrets.Core.Tests.Sealing;

/// <summary>Why libsodium does not load: a runtime that is missing is told apart from a file that is missing or no good.</summary>
public sealed class NativeLoadFailureTests
{
    private const string Runtime = "VCRUNTIME140.dll";
    private const string Says = "Unable to load DLL 'libsodium.dll' or one of its dependencies: ";
    private const string ModuleNotFound = Says + "The specified module could not be found. (0x8007007E)";

    /// <summary>Platform, what .NET threw, the names of the files on disk, what the message says, what helps.</summary>
    public static TheoryData<string, Exception, string[], string, string> Failures => new()
    {
        // The runtime is missing, in whatever language Windows says so.
        { "win-x64", NotFound(ModuleNotFound), ["libsodium.dll"], $"needs the Visual C++ runtime ({Runtime})", "VCRedist.2015+.x64" },
        { "win-x86", NotFound(ModuleNotFound), ["libsodium.dll"], $"needs the Visual C++ runtime ({Runtime})", "VCRedist.2015+.x86" },
        { "win-arm64", NotFound(ModuleNotFound), ["libsodium.dll"], $"needs the Visual C++ runtime ({Runtime})", "VCRedist.2015+.arm64" },
        {
            "win-x64", NotFound(Says + "Belirtilen modül bulunamadı. (0x8007007e)"), ["libsodium.dll"],
            $"needs the Visual C++ runtime ({Runtime})", "VCRedist.2015+.x64"
        },

        // The file is missing, whatever else is.
        { "win-x64", NotFound(ModuleNotFound), [], "is missing.", "Install-PSResource" },
        { "win-x64", NotFound(ModuleNotFound), [Runtime], "is missing.", "Install-PSResource" },
        { "linux-x64", NotFound("no such file"), [Runtime], "is missing.", "Install-PSResource" },

        // The file is no library for this process: no runtime would mend that.
        {
            "win-x64", new BadImageFormatException("An attempt was made … (0x800700C1)"), ["libsodium.dll"],
            "cannot be loaded: it is damaged, or for another processor.", "Install-PSResource"
        },
        {
            "win-x64", new BadImageFormatException("An attempt was made … (0x800700C1)"), ["libsodium.dll", Runtime],
            "cannot be loaded: it is damaged, or for another processor.", "Install-PSResource"
        },

        // Windows has the runtime, or objects to something else: its own words.
        { "win-x64", NotFound(ModuleNotFound), ["libsodium.dll", Runtime], $"cannot be loaded: {ModuleNotFound}", "Install-PSResource" },
        {
            "win-x64", NotFound(Says + "Access is denied. (0x80070005)"), ["libsodium.dll"],
            "cannot be loaded: " + Says + "Access is denied. (0x80070005)", "Install-PSResource"
        },
        { "win-x64", NotFound(string.Empty), ["libsodium.dll"], "cannot be loaded: the system does not say why.", "Install-PSResource" },

        // Nobody else has such a runtime.
        { "linux-x64", NotFound(ModuleNotFound), ["libsodium.so"], $"cannot be loaded: {ModuleNotFound}", "Install-PSResource" },
        { "osx-arm64", NotFound("dlopen: no suitable image"), ["libsodium.dylib"], "cannot be loaded: dlopen: no suitable image.", "Install-PSResource" },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public void The_cause_and_what_helps_are_told(string platform, Exception error, string[] onDisk, string says, string helps)
    {
        SodiumFiles files = SodiumFiles.In("module", platform);

        GitHubSecretsException failure = NativeLoadFailure.Explain(
            files, error, path => onDisk.Contains(Path.GetFileName(path), StringComparer.Ordinal));

        Assert.Equal(SecretErrorId.LibsodiumMissing, failure.Id);
        Assert.StartsWith(
            $"libsodium, which seals secrets, cannot be used on {platform}: '{files.Native}' {says}", failure.Message, StringComparison.Ordinal);
        Assert.Contains(helps, failure.RecommendedAction, StringComparison.Ordinal);
        Assert.Same(error, failure.InnerException);
    }

    [Fact]
    public void What_the_loader_says_of_this_file_is_picked_from_all_that_it_tried()
    {
        SodiumFiles files = SodiumFiles.In("module", "linux-x64");
        DllNotFoundException error = NotFound(
            $"Unable to load shared library '{files.Native}'.\n{files.Native}: invalid ELF header\n/usr/lib/x.so: cannot open\n");

        GitHubSecretsException failure = NativeLoadFailure.Explain(files, error, _ => true);

        Assert.EndsWith(
            "cannot be loaded: it is damaged, or for another processor (invalid ELF header).", failure.Message, StringComparison.Ordinal);
    }

    // The runtime is looked for where Windows has it, and the library where the module has it.
    [Fact]
    public void Files_are_looked_for_by_their_full_paths()
    {
        SodiumFiles files = SodiumFiles.In(Path.GetFullPath("module"), "win-x64");
        var asked = new List<string>();

        _ = NativeLoadFailure.Explain(files, NotFound(ModuleNotFound), path =>
        {
            asked.Add(path);
            return path == files.Native;
        });

        Assert.Equal([files.Native, Path.Combine(Environment.SystemDirectory, Runtime)], asked);
    }

    private static DllNotFoundException NotFound(string message) => new(message);
}
