using System.Management.Automation.Host;
using System.Security;

namespace GitHubSecrets.Tests.Engine;

/// <summary><c>-WhatIf</c> and <c>-Confirm</c>: what is asked, and that nothing is done where the answer is no.</summary>
public sealed class WhatIfTests : IClassFixture<EngineFixture>
{
    private readonly EngineFixture _engine;

    public WhatIfTests(EngineFixture engine)
    {
        _engine = engine;
        engine.Forget();
    }

    [Theory]
    [InlineData("$Secret | Set-GitHubRepoSecret octo-org/api api_key", "Set secret API_KEY", "repository octo-org/api (Actions)")]
    [InlineData(
        "$Secret | Set-GitHubEnvironmentSecret octo-org/octo-repo staging A -CreateEnvironment",
        "Set secret A",
        "environment 'staging' of repository octo-org/octo-repo")]
    [InlineData(
        "$Secret | Set-GitHubOrgSecret octo-org A -App Dependabot -SelectedRepository api",
        "Set secret A",
        "organization octo-org (Dependabot)")]
    [InlineData("$Secret | Set-GitHubUserSecret A -SelectedRepository 7", "Set secret A", "signed-in user (Codespaces)")]
    [InlineData("Remove-GitHubRepoSecret octo-org/api api_key", "Remove secret API_KEY", "repository octo-org/api (Actions)")]
    [InlineData(
        "Add-GitHubOrgSecretRepository octo-org name x",
        "Add repository octo-org/x",
        "secret NAME of the organization octo-org (Actions)")]
    [InlineData(
        "Remove-GitHubOrgSecretRepository octo-org name 7",
        "Remove repository #7",
        "secret NAME of the organization octo-org (Actions)")]
    [InlineData(
        "Set-GitHubOrgSecretRepository octo-org name x, 7",
        "Replace the list of repositories by octo-org/x, #7",
        "secret NAME of the organization octo-org (Actions)")]
    [InlineData(
        "Set-GitHubOrgSecretRepository octo-org name @()",
        "Replace the list of repositories by an empty one",
        "secret NAME of the organization octo-org (Actions)")]
    [InlineData(
        "Set-GitHubOrgSecretRepository octo-org name (1..6)",
        "Replace the list of repositories by 6 repositories",
        "secret NAME of the organization octo-org (Actions)")]
    [InlineData("Connect-GitHubSecretSession -Token $Secret -ApiUrl $ApiUrl", "Sign in", "127.0.0.1")]
    public void It_says_what_would_be_done_and_sends_nothing(string command, string action, string target)
    {
        EngineRun run = _engine.Attended.Run(command + " -WhatIf");

        Assert.Empty(run.Log);
        string line = Assert.Single(_engine.Person.Lines);
        Assert.StartsWith($"What if: Performing the operation \"{action}\" on target \"{target}", line, StringComparison.Ordinal);
        Assert.Empty(_engine.Person.Questions);
        Assert.Empty(_engine.Requests);
    }

    [Fact]
    public void It_needs_neither_a_token_nor_a_value_that_can_be_read()
    {
        SecureString disposed = SetRun.Secure();
        disposed.Dispose();
        using EngineShell shell = EngineShell.Open();
        shell.Set("Disposed", disposed);
        shell.Set("Url", _engine.Sandbox.Url.AbsoluteUri);
        shell.Set("Missing", Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()));

        EngineRun run = shell.Run("""
            $Disposed | Set-GitHubRepoSecret octo-org/api A -ApiUrl $Url -PassThru -WhatIf
            Set-GitHubRepoSecret octo-org/api B -LiteralPath $Missing -ApiUrl $Url -PassThru -WhatIf
            Remove-GitHubRepoSecret octo-org/api A -ApiUrl $Url -PassThru -WhatIf
            Add-GitHubOrgSecretRepository octo-org A api -ApiUrl $Url -PassThru -WhatIf
            Set-GitHubOrgSecretRepository octo-org A api -ApiUrl $Url -PassThru -WhatIf
            """);

        Assert.Empty(run.Log);
        Assert.Empty(_engine.Requests);
    }

    [Theory]
    [InlineData("$Secret | Set-GitHubRepoSecret octo-org/api GITHUB_X -WhatIf", "error InvalidName octo-org/api")]
    [InlineData("Remove-GitHubRepoSecret octo-org/api 1A -WhatIf", "error InvalidName octo-org/api")]
    [InlineData("Add-GitHubOrgSecretRepository octo-org A 'a/b/c' -WhatIf", "error InvalidName octo-org")]
    public void It_still_tells_of_what_is_wrong(string script, string error)
    {
        Assert.Equal([error], _engine.Attended.Run(script).Log);
        Assert.Empty(_engine.Person.Lines);
        Assert.Empty(_engine.Requests);
    }

    [Fact]
    public void Each_target_is_asked_about_by_itself()
    {
        _engine.Person.Approve = question => !question.Contains("web", StringComparison.Ordinal);

        EngineRun run = _engine.Attended.Run(
            "$Secret | Set-GitHubRepoSecret octo-org/api, octo-org/web, octo-org/docs A -Confirm -PassThru");

        Assert.Equal(["api", "docs"], run.Output.Select(each => ((SecretChange)each.BaseObject).Repository).Order());
        Assert.Equal(
            ["octo-org/api", "octo-org/web", "octo-org/docs"],
            _engine.Person.Questions.Select(question => question.Split("repository ")[1].Split(' ')[0]));
        Assert.DoesNotContain(_engine.Requests, request => request.Contains("web", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Remove-GitHubRepoSecret octo-org/api A", true)]
    [InlineData("Remove-GitHubOrgSecret octo-org A", true)]
    [InlineData("$Secret | Set-GitHubRepoSecret octo-org/api A", false)]
    [InlineData("Add-GitHubOrgSecretRepository octo-org A api", false)]
    public void What_cannot_be_undone_is_asked_about_without_being_told_to(string script, bool asks)
    {
        _engine.Person.Approve = _ => false;

        EngineRun run = _engine.Attended.Run(script);

        Assert.Equal(asks ? 1 : 0, _engine.Person.Questions.Count);
        Assert.Equal(asks, !_engine.Requests.Any());
        Assert.True(!asks || !run.Log.Any());
    }

    [Fact]
    public void A_list_beside_another_visibility_is_refused_before_anybody_is_asked()
    {
        EngineRun run = _engine.Attended.Run(
            "$Secret | Set-GitHubOrgSecret octo-org A -Visibility All -SelectedRepository @() -Confirm");

        Assert.Equal(["error InvalidValue octo-org"], run.Log);
        Assert.Empty(_engine.Person.Questions);
        Assert.Empty(_engine.Requests);
    }

    [Fact]
    public void Where_nobody_can_be_asked_nothing_is_done()
    {
        EngineRun run = _engine.Shell.Run("$Secret | Set-GitHubRepoSecret octo-org/api A -Confirm");

        _ = Assert.IsType<HostException>(run.Ended?.Exception);
        Assert.Empty(_engine.Requests);
    }
}
