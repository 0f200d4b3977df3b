namespace GitHubSecrets.Core.Tests.Sealing;

// Apart from the others, since .NET 8 cannot write the assembly that it needs.
public sealed partial class SodiumLibraryTests
{
    [Fact]
    public void A_libsodium_of_another_version_is_named()
    {
        CopyFiles();
        OtherSodiumCore.Save(Files.Assembly);

        Assert.Equal(
            $"{Lead} '{Files.Native}' is libsodium {OtherSodiumCore.Libsodium}, and Sodium.Core {OtherSodiumCore.Version} works with "
                + "another version only.",
            Problem().Message);
    }
}
