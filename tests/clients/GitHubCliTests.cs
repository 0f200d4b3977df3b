using System.Diagnostics;
using System.Reflection;
using GitHubSecrets.Sandbox.Model;
using GitHubSecrets.Sandbox.PowerShell;
using Xunit;

namespace GitHubSecrets.Clients.Tests;

/// <summary><c>gh</c> sets, lists and deletes secrets over https, and lends the module its login.</summary>
/// <see href="https://cli.github.com/manual/gh_secret"/>
public sealed class GitHubCliTests
{
    [Theory]
    [InlineData("/repos/octo-org/octo-repo/actions/secrets", "--repo", "{host}/octo-org/octo-repo")]
    [InlineData("/repos/octo-org/octo-repo/dependabot/secrets", "--repo", "{host}/octo-org/octo-repo", "--app", "dependabot")]
    [InlineData("/repos/octo-org/octo-repo/environments/production/secrets", "--repo", "{host}/octo-org/octo-repo", "--env", "production")]
    [InlineData("/orgs/octo-org/actions/secrets", "--org", "octo-org")]
    [InlineData("/orgs/octo-org/dependabot/secrets", "--org", "octo-org", "--app", "dependabot")]
    public async Task A_secret_is_set_listed_and_deleted(string collection, params string[] place)
    {
        await using SandboxOverTls sandbox = await SandboxOverTls.StartAsync();
        GitHubCli gh = new(sandbox);
        string[] at = [.. place.Select(part => part.Replace("{host}", gh.Host, StringComparison.Ordinal))];

        _ = (await gh.RunWithInputAsync("first", ["secret", "set", "deploy_token", .. at])).Succeeded();
        SandboxSecret stored = Assert.Single(sandbox.Server.GitHub.Secrets);
        Assert.Equal((collection, "DEPLOY_TOKEN", "first"), (stored.Path, stored.Name, stored.OpenedText));

        _ = (await gh.RunAsync(["secret", "set", "DEPLOY_TOKEN", "--body", "second", .. at])).Succeeded();
        Assert.Equal("second", Assert.Single(sandbox.Server.GitHub.Secrets).OpenedText);
        Assert.Equal(["DEPLOY_TOKEN"], await gh.ListAsync(at));

        _ = (await gh.RunAsync(["secret", "delete", "DEPLOY_TOKEN", .. at])).Succeeded();
        Assert.Empty(sandbox.Server.GitHub.Secrets);
        Assert.Empty(await gh.ListAsync(at));
    }

    [Fact]
    public async Task A_secret_of_an_organization_is_for_all_for_private_or_for_selected_repositories()
    {
        await using SandboxOverTls sandbox = await SandboxOverTls.StartAsync();
        GitHubCli gh = new(sandbox);
        string[] set = ["secret", "set", "REGISTRY_TOKEN", "--org", "octo-org", "--body", "value"];
        SandboxSecret Stored() => Assert.Single(sandbox.Server.GitHub.Secrets);

        _ = (await gh.RunAsync(set)).Succeeded();
        Assert.Equal("private", Stored().Visibility);

        _ = (await gh.RunAsync([.. set, "--visibility", "all"])).Succeeded();
        Assert.Equal("all", Stored().Visibility);

        _ = (await gh.RunAsync([.. set, "--repos", "api,web"])).Succeeded();
        Assert.Equal("selected", Stored().Visibility);
        Assert.Equal(
            ["octo-org/api", "octo-org/web"],
            Stored().SelectedRepositoryIds.Select(id => sandbox.Server.GitHub.FindRepository(id)!.FullName).Order(StringComparer.Ordinal));
        Assert.Equal(["REGISTRY_TOKEN"], await gh.ListAsync("--org", "octo-org"));

        ClientResult unknown = await gh.RunAsync([.. set, "--repos", "api,none"]);
        Assert.NotEqual(0, unknown.ExitCode);
        Assert.Contains("octo-org/none", unknown.Error, StringComparison.Ordinal);
        Assert.Equal("selected", Stored().Visibility);
    }

    [Fact]
    public async Task Many_secrets_come_from_a_dotenv_file()
    {
        await using SandboxOverTls sandbox = await SandboxOverTls.StartAsync();
        GitHubCli gh = new(sandbox);
        Dictionary<string, string> values = Enumerable.Range(0, 40).ToDictionary(static i => $"NAME_{i:00}", static i => $"value {i}");
        string file = Path.Combine(sandbox.Folder, "many.env");
        await File.WriteAllLinesAsync(file, values.Select(static pair => $"{pair.Key}={pair.Value}"), TestContext.Current.CancellationToken);

        _ = (await gh.RunAsync("secret", "set", "--env-file", file, "--repo", $"{gh.Host}/octo-org/octo-repo")).Succeeded();

        Assert.Equal(values, sandbox.Server.GitHub.Secrets.ToDictionary(static secret => secret.Name, static secret => secret.OpenedText));
    }

    [Fact]
    public async Task A_refusal_is_told_as_the_sandbox_words_it()
    {
        await using SandboxOverTls sandbox = await SandboxOverTls.StartAsync();
        GitHubCli gh = new(sandbox);

        ClientResult none = await gh.RunAsync("secret", "delete", "NONE", "--repo", $"{gh.Host}/octo-org/octo-repo");
        ClientResult reserved = await gh.RunAsync("secret", "set", "GITHUB_NAME", "--body", "a", "--repo", $"{gh.Host}/octo-org/octo-repo");

        // An Enterprise Server has no Codespaces.
        ClientResult codespaces = await gh.RunAsync("secret", "set", "A", "--user", "--body", "a");

        Assert.NotEqual(0, none.ExitCode);
        Assert.Contains("HTTP 404: Not Found", none.Error, StringComparison.Ordinal);
        Assert.NotEqual(0, reserved.ExitCode);
        Assert.Contains("HTTP 422", reserved.Error, StringComparison.Ordinal);
        Assert.NotEqual(0, codespaces.ExitCode);
        Assert.Contains("HTTP 404: Not Found", codespaces.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_module_signs_in_with_its_login()
    {
        await using SandboxOverTls sandbox = await SandboxOverTls.StartAsync();
        GitHubCli gh = new(sandbox);
        await gh.SignInAsync();
        ProcessStartInfo status = gh.Start(ClientProcess.Find("bin", "gh"), "auth", "status");
        ClientResult told = (await ClientProcess.RunAsync(status)).Succeeded();
        Assert.Contains("octocat", told.Output + told.Error, StringComparison.Ordinal);

        ClientResult result = await RunModuleAsync(gh, """
            Connect-GitHubSecretSession -UseGitHubCli -HostName $env:GH_HOST
            'from the module' | ConvertTo-SecureString -AsPlainText -Force | Set-GitHubRepoSecret octo-org/octo-repo BY_LOGIN
            (Get-GitHubSecretSession).Source
            """);

        Assert.Equal("GitHubCli", result.Succeeded().Output.Trim());
        Assert.Equal("from the module", Assert.Single(sandbox.Server.GitHub.Secrets).OpenedText);
        Assert.Equal(["BY_LOGIN"], await gh.ListAsync("--repo", $"{gh.Host}/octo-org/octo-repo"));
    }

    private static async Task<ClientResult> RunModuleAsync(GitHubCli gh, string script)
    {
        PowerShellEngine engine = await PowerShellEngine.FindAsync(TestContext.Current.CancellationToken);
        string manifest = typeof(GitHubCliTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .First(static each => each.Key == "ModuleManifest").Value!;
        ProcessStartInfo pwsh = engine.Start(
            "-Command", $"$ErrorActionPreference = 'Stop'; Import-Module '{manifest}'; {script}");
        ProcessStartInfo start = gh.Start(pwsh.FileName, pwsh.ArgumentList);
        start.Environment["NO_COLOR"] = "1";
        start.Environment["PATH"] = $"{Path.GetDirectoryName(ClientProcess.Find("bin", "gh"))}{Path.PathSeparator}{start.Environment["PATH"]}";
        return await ClientProcess.RunAsync(start);
    }
}
