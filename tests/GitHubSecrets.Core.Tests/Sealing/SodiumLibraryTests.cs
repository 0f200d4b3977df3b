using GitHubSecrets.Sealing.Sodium;
using Sodium;

namespace GitHubSecrets.Core.Tests.Sealing;

/// <summary>The two files that seal: where they lie, and what is said where one of them does not do.</summary>
public sealed partial class SodiumLibraryTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("GitHubSecrets-");

    private SodiumFiles Files
    {
        get
        {
            var ours = SodiumFiles.ForThisProcess();
            return SodiumFiles.In(_folder.FullName, ours.Platform);
        }
    }

    public void Dispose()
    {
        try
        {
            _folder.Delete(recursive: true);
        }
        catch (UnauthorizedAccessException)
        {
            // Windows does not give up a file that is loaded.
        }
    }

    [Theory]
    [InlineData("win-x64", "runtimes/win-x64/native/libsodium.dll")]
    [InlineData("win-arm64", "runtimes/win-arm64/native/libsodium.dll")]
    [InlineData("osx-x64", "runtimes/osx/native/libsodium.dylib")]
    [InlineData("osx-arm64", "runtimes/osx/native/libsodium.dylib")]
    [InlineData("linux-x64", "runtimes/linux-x64/native/libsodium.so")]
    [InlineData("linux-musl-arm64", "runtimes/linux-musl-arm64/native/libsodium.so")]
    public void Files_lie_by_platform(string platform, string native)
    {
        string root = Path.GetFullPath("module");
        SodiumFiles files = SodiumFiles.In(root, platform);

        Assert.Equal(Path.GetFullPath(native, root), files.Native);
        Assert.Equal(Path.Combine(root, "dependencies", "Sodium.Core.dll"), files.Assembly);
    }

    [Theory]
    [InlineData("module", "module")]
    [InlineData("module/runtimes/linux-x64/lib/net10.0", "module")]
    [InlineData("module/lib/net10.0", "module/lib/net10.0")]
    [InlineData("/", "/")]
    public void Files_are_found_from_an_assembly_that_was_compiled_ahead_too(string directory, string expected) =>
        Assert.Equal(Path.GetFullPath(expected), SodiumFiles.BaseDirectory(Path.GetFullPath(directory)));

    [Fact]
    public void The_library_is_in_a_context_of_its_own_and_seals()
    {
        CopyFiles();
        (byte[] publicKey, byte[] secretKey) = Make.KeyPair();

        Func<byte[], byte[], byte[]> seal = SodiumLibrary.Load(Files);

        Assert.Equal([1, 2], Make.Open(seal([1, 2], publicKey), publicKey, secretKey));
        Assert.NotSame(typeof(SealedPublicKeyBox), seal.Method.DeclaringType);
        Assert.Equal(Files.Assembly, seal.Method.DeclaringType!.Assembly.Location);
    }

    [Fact]
    public void A_native_file_that_is_missing_is_named()
    {
        CopyFiles();
        File.Delete(Files.Native);

        Assert.Equal($"{Lead} '{Files.Native}' is missing.", Problem().Message);
    }

    [Fact]
    public void A_native_file_that_is_damaged_is_named()
    {
        CopyFiles();
        File.WriteAllText(Files.Native, "no library");

        Assert.StartsWith($"{Lead} '{Files.Native}' cannot be loaded: it is damaged", Problem().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_Sodium_Core_that_is_missing_is_named()
    {
        CopyFiles();
        File.Delete(Files.Assembly);

        Assert.Equal($"{Lead} '{Files.Assembly}' is missing.", Problem().Message);
    }

    [Fact]
    public void A_Sodium_Core_that_is_damaged_is_named()
    {
        CopyFiles();
        File.WriteAllText(Files.Assembly, "no assembly");

        Assert.Equal($"{Lead} '{Files.Assembly}' is damaged.", Problem().Message);
    }

    [Fact]
    public void A_Sodium_Core_that_is_something_else_is_named()
    {
        CopyFiles();
        File.Copy(typeof(SodiumLibrary).Assembly.Location, Files.Assembly, overwrite: true);

        Assert.Equal($"{Lead} '{Files.Assembly}' is damaged.", Problem().Message);
    }

    [Fact]
    public void Putting_the_file_back_mends_it()
    {
        CopyFiles();
        File.Delete(Files.Native);
        _ = Problem();
        CopyFiles();

        Assert.Equal(49, SodiumLibrary.Load(Files)([1], Make.KeyPair().PublicKey).Length);
    }

    private static string Lead => $"libsodium, which seals secrets, cannot be used on {SodiumFiles.ForThisProcess().Platform}:";

    private GitHubSecretsException Problem()
    {
        GitHubSecretsException problem = Failure.Of(SecretErrorId.LibsodiumMissing, () => _ = SodiumLibrary.Load(Files));
        Assert.Contains("Install-PSResource GitHubSecrets -Reinstall", problem.RecommendedAction, StringComparison.Ordinal);
        return problem;
    }

    private void CopyFiles()
    {
        var ours = SodiumFiles.ForThisProcess();
        Copy(ours.Assembly, Files.Assembly);
        Copy(ours.Native, Files.Native);

        static void Copy(string from, string to)
        {
            _ = Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(from, to, overwrite: true);
        }
    }
}
