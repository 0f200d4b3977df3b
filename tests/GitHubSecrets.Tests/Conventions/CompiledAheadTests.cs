using GitHubSecrets.Startup;
using GitHubSecrets.Tests.Rooms;

namespace GitHubSecrets.Tests.Conventions;

public sealed class CompiledAheadTests
{
    [Theory]
    [InlineData(typeof(CompiledAhead))]
    [InlineData(typeof(ImageHeader))]
    public void What_decides_which_files_are_loaded_needs_none_of_them(Type type) =>
        Assert.DoesNotContain(
            TypeUses.Of(type),
            used => used.Assembly.GetName().Name is "GitHubSecrets" or "GitHubSecrets.Core");

    [Fact]
    public void What_comes_first_calls_into_them_only_after_it_has_decided() =>
        Assert.Equal(
            [(nameof(CompiledAhead), nameof(CompiledAhead.Load)), (nameof(ModuleStart), "StartWarmUp")],
            MethodCode.Members(typeof(ModuleStart).GetMethod(nameof(ModuleStart.OnImport))!)
                .Select(static called => (called.DeclaringType!.Name, called.Name)));

    [Theory]
    [InlineData("linux-x64", 10, "linux-x64", "net10.0")]
    [InlineData("linux-arm64", 10, "linux-arm64", "net10.0")]
    [InlineData("linux-musl-x64", 8, "linux-x64", "net8.0")]
    [InlineData("linux-musl-arm64", 10, "linux-arm64", "net10.0")]
    [InlineData("win-arm64", 9, "win-arm64", "net9.0")]
    public void They_lie_where_packages_keep_what_is_for_one_platform_and_framework(
        string platform, int version, string folder, string framework) =>
        Assert.Equal(
            Path.Combine("module", "runtimes", folder, "lib", framework),
            CompiledAhead.FolderIn("module", platform, version));
}
