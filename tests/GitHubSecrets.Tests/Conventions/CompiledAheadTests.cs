using GitHubSecrets.Startup;

namespace GitHubSecrets.Tests.Conventions;

public sealed class CompiledAheadTests
{
    [Fact]
    public void What_decides_which_files_are_loaded_needs_none_of_them() =>
        Assert.DoesNotContain(
            typeof(ModuleStart).Assembly.GetReferencedAssemblies(),
            name => name.Name!.StartsWith("GitHubSecrets", StringComparison.Ordinal));

    [Theory]
    [InlineData("linux-x64", 10, "net10.0")]
    [InlineData("linux-musl-x64", 8, "net8.0")]
    public void They_lie_where_packages_keep_what_is_for_one_platform_and_framework(string platform, int version, string framework) =>
        Assert.Equal(
            Path.Combine("module", "runtimes", platform, "lib", framework),
            CompiledAhead.FolderIn("module", platform, version));
}
