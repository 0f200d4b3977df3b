using GitHubSecrets.Sealing.Interop;

namespace GitHubSecrets.Core.Tests.Sealing;

public sealed class LibsodiumLocatorTests
{
    [Theory]
    [InlineData("linux-x64", "runtimes/linux-x64/native/libsodium.so|libsodium.so.26|libsodium.so.23|libsodium.so")]
    [InlineData("linux-musl-arm64", "runtimes/linux-musl-arm64/native/libsodium.so|libsodium.so.26|libsodium.so.23|libsodium.so")]
    [InlineData("win-x64", "runtimes/win-x64/native/libsodium.dll|libsodium.dll")]
    [InlineData(
        "osx-arm64",
        "runtimes/osx-arm64/native/libsodium.dylib|/opt/homebrew/lib/libsodium.dylib|/usr/local/lib/libsodium.dylib"
        + "|/opt/local/lib/libsodium.dylib|libsodium.dylib")]
    public void The_shipped_file_comes_before_the_systems(string runtimeIdentifier, string expected)
    {
        NativePlatform platform = Platform(runtimeIdentifier);
        string root = Path.GetFullPath("module");

        IEnumerable<string> found = LibsodiumLocator.Candidates(root, platform)
            .Select(candidate => candidate.Replace(root + Path.DirectorySeparatorChar, string.Empty, StringComparison.Ordinal))
            .Select(candidate => candidate.Replace('\\', '/'));

        Assert.Equal(runtimeIdentifier, platform.RuntimeIdentifier);
        Assert.Equal(expected.Split('|'), found);
    }

    [Theory]
    [InlineData("module", "module")]
    [InlineData("module/runtimes/linux-x64/lib/net10.0", "module")]
    [InlineData("module/lib/net10.0", "module/lib/net10.0")]
    [InlineData("lib/net10.0", "lib/net10.0")]
    public void Shipped_files_are_found_from_the_folder_that_an_assembly_for_one_platform_lies_in(
        string directory, string expected) =>
        Assert.Equal(Path.GetFullPath(expected), LibsodiumLocator.BaseDirectory(Path.GetFullPath(directory)));

    [Fact]
    public void This_machine_has_a_platform_of_its_own()
    {
        var platform = NativePlatform.Detect();
        string system = OperatingSystem.IsWindows() ? "win-" : OperatingSystem.IsMacOS() ? "osx-" : "linux-";

        Assert.StartsWith(system, platform.RuntimeIdentifier, StringComparison.Ordinal);
        Assert.EndsWith(
            System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant(),
            platform.RuntimeIdentifier,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_candidate_that_loads_is_taken_and_no_other_is_tried()
    {
        List<string> tried = [];
        var locator = new LibsodiumLocator(["one", "two", "three"], name =>
        {
            tried.Add(name);
            return name == "two" ? 42 : 0;
        });

        Assert.Equal(42, locator.Load());
        Assert.Equal(["one", "two"], tried);
    }

    [Fact]
    public void Without_the_library_every_name_and_the_ways_to_install_it_are_given()
    {
        var locator = new LibsodiumLocator(["one.so", "two.so"], _ => 0);

        GitHubSecretsException failure = Failure.Of(SecretErrorId.LibsodiumMissing, () => locator.Load());

        Assert.Contains("one.so, two.so", failure.Message, StringComparison.Ordinal);
        foreach (string way in (string[])["apt-get install", "dnf install", "apk add", "brew install", "libsodium.dll"])
        {
            Assert.Contains(way, failure.RecommendedAction, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_library_that_is_installed_later_is_found_by_the_next_call()
    {
        bool installed = false;
        var locator = new LibsodiumLocator(["one"], _ => installed ? 7 : 0);
        Failure.Of(SecretErrorId.LibsodiumMissing, () => locator.Load());

        installed = true;

        Assert.Equal(7, locator.Load());
    }

    private static NativePlatform Platform(string runtimeIdentifier)
    {
        string[] parts = runtimeIdentifier.Split('-');
        return parts[0] switch
        {
            "win" => NativePlatform.Windows(parts[^1]),
            "osx" => NativePlatform.MacOS(parts[^1]),
            _ => NativePlatform.Linux(parts[^1], musl: parts.Length == 3),
        };
    }
}
