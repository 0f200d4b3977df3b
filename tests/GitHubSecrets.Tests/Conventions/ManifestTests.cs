using System.Collections;
using System.Management.Automation.Language;
using GitHubSecrets.Startup;
using GitHubSecrets.Tests.Engine;

namespace GitHubSecrets.Tests.Conventions;

public sealed class ManifestTests
{
    private static readonly Hashtable Manifest = Read(EngineShell.Manifest);

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
    public void The_manifest_has_the_version_of_all_assemblies()
    {
        string? version = CmdletTypes.Assembly.GetName().Version?.ToString(3);

        Assert.Equal(version, Manifest["ModuleVersion"]);
        Assert.Equal(version, typeof(SecretChange).Assembly.GetName().Version?.ToString(3));
        Assert.Equal(version, typeof(ModuleStart).Assembly.GetName().Version?.ToString(3));
    }

    [Fact]
    public void The_start_comes_before_the_cmdlets()
    {
        Assert.Null(Manifest["RootModule"]); // PowerShell would load it before both.
        Assert.Equal(
            [typeof(ModuleStart).Assembly.GetName().Name + ".dll", CmdletTypes.Assembly.GetName().Name + ".dll"],
            List("NestedModules"));
    }

    // A list that is missing means everything, so it is not the same as an empty one.
    private static IEnumerable<string> List(string key) => Assert.IsType<object[]>(Manifest[key]).Cast<string>();

    private static Hashtable Read(string path)
    {
        ScriptBlockAst script = Parser.ParseFile(path, out _, out ParseError[] errors);
        Assert.Empty(errors);
        return Assert.IsType<Hashtable>(script.Find(each => each is HashtableAst, searchNestedScriptBlocks: false)!.SafeGetValue());
    }
}
