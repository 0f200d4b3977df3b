using System.Management.Automation;
using System.Reflection;
using System.Runtime.Loader;

namespace GitHubSecrets.Tests.Conventions;

public sealed class ReadyToRunCoreTests
{
    [Fact]
    public void What_PowerShell_looks_at_before_the_modules_start_needs_no_Core()
    {
        var context = new RecordingContext();
        Assembly module = context.LoadFromAssemblyPath(CmdletTypes.Assembly.Location);

        Type[] types = module.GetExportedTypes();
        Type start = Assert.Single(types, typeof(IModuleAssemblyInitializer).IsAssignableFrom);
        _ = Activator.CreateInstance(start);

        Assert.Equal(CmdletTypes.All.Count(), types.Count(type => type.IsDefined(typeof(CmdletAttribute))));
        Assert.DoesNotContain("GitHubSecrets.Core", context.Asked);
    }

    [Fact]
    public void It_lies_where_packages_keep_what_is_for_one_platform_and_framework() =>
        Assert.Equal(
            Path.Combine("module", "runtimes", "linux-x64", "lib", "net10.0", "GitHubSecrets.Core.dll"),
            ReadyToRunCore.PathIn("module", "linux-x64", 10));

    /// <summary>Loads an assembly a second time, and notes what it needs for that.</summary>
    private sealed class RecordingContext() : AssemblyLoadContext(nameof(RecordingContext))
    {
        public List<string?> Asked { get; } = [];

        protected override Assembly? Load(AssemblyName assemblyName)
        {
            Asked.Add(assemblyName.Name);
            return null;
        }
    }
}
