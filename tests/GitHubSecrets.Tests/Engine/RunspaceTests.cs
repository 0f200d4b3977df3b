using System.Management.Automation;
using System.Runtime.Loader;
using GitHubSecrets.Commands;
using GitHubSecrets.Sandbox.Hosting;

namespace GitHubSecrets.Tests.Engine;

/// <summary>The module in engines that a program hosts, several of them in one process.</summary>
public sealed class RunspaceTests : IClassFixture<EngineFixture>
{
    private readonly EngineFixture _engine;

    public RunspaceTests(EngineFixture engine)
    {
        _engine = engine;
        engine.Forget();
    }

    [Fact]
    public void The_cmdlets_are_those_of_the_one_assembly_that_is_loaded()
    {
        PSObject command = Assert.Single(_engine.Shell.Run("Get-Command Set-GitHubRepoSecret").Output);

        Assert.Same(typeof(SetGitHubRepoSecretCommand), ((CmdletInfo)command.BaseObject).ImplementingType);
        Assert.All((string[])["GitHubSecrets", "GitHubSecrets.Core"], name =>
            Assert.Single(AssemblyLoadContext.Default.Assemblies, assembly => assembly.GetName().Name == name));
    }

    [Fact]
    public void The_engine_exports_every_cmdlet_and_nothing_else() => Assert.Equal(
        CmdletTypes.All.Select(CmdletTypes.Name).Order(StringComparer.Ordinal),
        _engine.Shell.Run("(Get-Module GitHubSecrets).ExportedCommands.Values.Name").Text.Order(StringComparer.Ordinal));

    [Fact]
    public void Without_a_console_it_works_and_asks_nothing()
    {
        Assert.Equal(["Default Host"], _engine.Shell.Run("$Host.Name").Text);

        EngineRun run = _engine.Shell.Run("""
            $Secret | Set-GitHubRepoSecret octo-org/api HOSTED -PassThru
            Get-GitHubRepoSecret octo-org/api HOSTED
            $Secret | Set-GitHubRepoSecret octo-org/api HOSTED -WhatIf
            Remove-GitHubRepoSecret octo-org/api HOSTED -Confirm:$false -PassThru
            """);

        Assert.Equal(["write Created HOSTED", "write HOSTED", "write Removed HOSTED"], run.Log);
    }

    [Fact]
    public async Task Each_runspace_has_a_session_of_its_own()
    {
        await using SandboxServer other = await SandboxServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        using EngineShell elsewhere = EngineShell.Open();
        using EngineShell nowhere = EngineShell.Open();
        elsewhere.SignIn(other);
        nowhere.Set("Url", _engine.Sandbox.Url.AbsoluteUri);
        _ = _engine.Shell;
        other.Record.Clear();

        await Task.WhenAll(
            ((EngineShell[])[_engine.Shell, elsewhere]).Select(shell => Task.Run(
                () => shell.Run("foreach ($n in 1..20) { $Secret | Set-GitHubRepoSecret octo-org/docs \"N$n\" }"))));

        Assert.Equal(20, StoredInDocs(_engine.Sandbox));
        Assert.Equal(20, StoredInDocs(other));
        Assert.Equal(["end NoCredential"], nowhere.Run("Get-GitHubRepoSecret octo-org/docs -ApiUrl $Url").Log);

        Assert.Empty(elsewhere.Run("Disconnect-GitHubSecretSession").Log);
        Assert.Empty(elsewhere.Run("Get-GitHubSecretSession").Log);
        Assert.Equal([$"write octocat at {_engine.Sandbox.Url.Authority}"], _engine.Shell.Run("Get-GitHubSecretSession").Log);
    }

    [Fact]
    public void A_session_ends_with_the_module_of_its_own_runspace_only()
    {
        using EngineShell shell = EngineShell.Open();
        shell.SignIn(_engine.Sandbox);

        Assert.Equal(
            ["end NoCredential"],
            shell.Run($"""
                Remove-Module GitHubSecrets
                Import-Module '{EngineShell.Manifest}'
                Get-GitHubRepoSecret octo-org/docs -ApiUrl $ApiUrl
                """).Log);
        Assert.Empty(_engine.Shell.Run("Get-GitHubRepoSecret octo-org/web").Log);
    }

    private static int StoredInDocs(SandboxServer sandbox) =>
        sandbox.GitHub.Secrets.Count(secret => secret.Path.StartsWith("/repos/octo-org/docs/", StringComparison.Ordinal));
}
