using System.Text.RegularExpressions;

namespace GitHubSecrets.Tests.Conventions;

public sealed partial class ManifestTests
{
    private static readonly string Manifest = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "GitHubSecrets.psd1"));

    [Fact]
    public void The_manifest_exports_exactly_the_cmdlets_that_there_are() =>
        Assert.Equal(
            CmdletTypes.All.Select(CmdletTypes.Name).Order(StringComparer.Ordinal),
            List("CmdletsToExport").Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("FunctionsToExport")]
    [InlineData("AliasesToExport")]
    [InlineData("VariablesToExport")]
    public void The_manifest_exports_nothing_else(string key) => Assert.Empty(List(key));

    [Fact]
    public void The_manifest_has_the_version_of_both_assemblies()
    {
        string? version = CmdletTypes.Assembly.GetName().Version?.ToString(3);

        Assert.Equal(version, Text("ModuleVersion"));
        Assert.Equal(version, typeof(SecretChange).Assembly.GetName().Version?.ToString(3));
    }

    [Fact]
    public void The_root_module_is_the_cmdlet_assembly() =>
        Assert.Equal(CmdletTypes.Assembly.GetName().Name + ".dll", Text("RootModule"));

    private static string Text(string key) =>
        Assert.Single(Regex.Matches(Manifest, $@"^\s*{key}\s*=\s*'([^']*)'", RegexOptions.Multiline)).Groups[1].Value;

    private static string[] List(string key)
    {
        Match list = Assert.Single(Regex.Matches(Manifest, $@"^\s*{key}\s*=\s*@\(([^)]*)\)", RegexOptions.Multiline));
        return [.. Quoted().Matches(list.Groups[1].Value).Select(match => match.Groups[1].Value)];
    }

    [GeneratedRegex("'([^']*)'")]
    private static partial Regex Quoted();
}
