using System.Management.Automation;
using GitHubSecrets.Concurrency;
using GitHubSecrets.Reading;

namespace GitHubSecrets.Tests.Engine;

/// <summary>Every input ends as exactly one result or one error, and the pipeline goes on unless no other could succeed.</summary>
public sealed class ErrorTests : IClassFixture<EngineFixture>
{
    private readonly EngineFixture _engine;

    public ErrorTests(EngineFixture engine)
    {
        _engine = engine;
        engine.Forget();
    }

    [Fact]
    public void Each_of_a_thousand_secrets_is_one_result_or_one_error()
    {
        const int count = 1000;
        _engine.Sandbox.Faults.AddStatus(409, "PUT", path: "7");

        EngineRun run = _engine.Shell.Run($$"""
            1..{{count}} | ForEach-Object {
                [pscustomobject]@{ Name = if ($_ % 10) { "N$_" } else { "$_" }; Value = $Secret; Repository = 'octo-org/api', 'nobody/none' }
            } | Set-GitHubRepoSecret -PassThru
            """);

        Assert.Null(run.Ended);
        Assert.Equal(2 * count, run.Written.Count);
        Assert.Equal(1, run.Errors.Count(error => EngineRun.Id(error) == "Conflict"));
        Assert.Equal(2 * count / 10, run.Errors.Count(error => EngineRun.Id(error) == "InvalidName"));
        Assert.Equal(count * 9 / 10, run.Errors.Count(error => EngineRun.Id(error) == "TargetNotFound"));
        Assert.Equal((count * 9 / 10) - 1, run.Output.Select(each => ((SecretChange)each.BaseObject).Name).Distinct().Count());
    }

    [Theory]
    [InlineData(
        "$Secret | Set-GitHubRepoSecret octo-org/api, nonsense, octo-org/.., octo-org/web A -PassThru",
        "write Created A", "error InvalidName nonsense", "error InvalidName octo-org/..", "write Created A")]
    [InlineData(
        "[pscustomobject]@{ Name = '1A'; Value = $Secret }, [pscustomobject]@{ Name = 'B'; Value = $Secret } "
        + "| Set-GitHubRepoSecret octo-org/api, octo-org/web -PassThru",
        "error InvalidName octo-org/api", "error InvalidName octo-org/web", "write Created B", "write Created B")]
    [InlineData("$Secret | Set-GitHubRepoSecret octo-org/api $null", "error InvalidName octo-org/api")]
    [InlineData("$Secret | Set-GitHubRepoSecret octo-org/api ''", "error InvalidName octo-org/api")]
    [InlineData(
        "$Secret | Set-GitHubRepoSecret octo-org/docs, nobody/none, octo-org/octo-repo C -PassThru",
        "write Created C", "error TargetNotFound nobody/none", "write Created C")]
    [InlineData("Get-GitHubRepoSecret octo-org/octo-repo $null, FOUND", "error InvalidName octo-org/octo-repo", "write FOUND")]
    [InlineData("Get-GitHubRepoSecret octo-org/octo-repo '', FOUND", "error InvalidName octo-org/octo-repo", "write FOUND")]
    [InlineData("Get-GitHubRepoSecret octo-org/octo-repo A-B, FOUND", "error InvalidName octo-org/octo-repo", "write FOUND")]
    [InlineData("Get-GitHubRepoSecret octo-org/octo-repo GITHUB_X, FOUND", "error InvalidName octo-org/octo-repo", "write FOUND")]
    [InlineData(
        "Get-GitHubRepoSecret nobody/none, nonsense, octo-org/octo-repo",
        "error TargetNotFound nobody/none", "error InvalidName nonsense", "write FOUND")]
    public void An_item_that_fails_fails_alone(string script, params string[] log)
    {
        EngineRun run = _engine.Shell.Run($$"""
            Get-GitHubRepoSecret octo-org/* | Remove-GitHubRepoSecret -Confirm:$false
            $Secret | Set-GitHubRepoSecret octo-org/octo-repo FOUND
            {{script}}
            """);

        // What is refused here is told before the answers to what was sent.
        Assert.Equal(log.Order(StringComparer.Ordinal), run.Log.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_error_carries_its_item_and_the_item_can_be_tried_again()
    {
        _engine.Sandbox.Faults.AddStatus(409, "PUT");

        EngineRun run = _engine.Shell.Run("""
            $Secret | Set-GitHubOrgSecret octo-org RETRIED -App Agents -SelectedRepository api -PassThru -ErrorVariable failed
            $failed.TargetObject | Set-GitHubOrgSecret -PassThru
            """);

        Assert.Equal(["error Conflict octo-org", "write Created RETRIED"], run.Log);
        Assert.Equal(
            ["Organization", "App", "Name", "Value", "SelectedRepository"],
            PSObject.AsPSObject(run.Errors[0].TargetObject).Properties.Select(property => property.Name));
        Assert.Same(
            Assert.Single(_engine.Shell.Run("$Secret").Output).BaseObject,
            PSObject.AsPSObject(run.Errors[0].TargetObject).Properties["Value"].Value);
        Assert.Equal("selected", _engine.Sandbox.Record.Requests[^1].Body!.Value.GetProperty("visibility").GetString());
    }

    [Fact]
    public void An_error_says_what_failed_why_and_what_to_do()
    {
        _engine.Sandbox.Faults.AddStatus(
            403, "PUT", headers: new Dictionary<string, string> { ["X-Accepted-GitHub-Permissions"] = "secrets=write" });

        ErrorRecord error = Assert.Single(_engine.Shell.Run("$Secret | Set-GitHubRepoSecret octo-org/api A").Errors);

        Assert.Equal("PermissionDenied,GitHubSecrets.Commands.SetGitHubRepoSecretCommand", error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.PermissionDenied, error.CategoryInfo.Category);
        Assert.Equal("Set-GitHubRepoSecret", error.InvocationInfo.MyCommand.Name);
        Assert.All(
            (string[])["A", "octo-org/api", "secrets"], part => Assert.Contains(part, error.ToString(), StringComparison.Ordinal));
        Assert.Contains("request id", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("$Secret | Set-GitHubRepoSecret $Many A -Token $Secret -ApiUrl $ApiUrl -ThrottleLimit 1", 1)]
    [InlineData("Remove-GitHubRepoSecret $Many A -Token $Secret -ApiUrl $ApiUrl -ThrottleLimit 1 -Confirm:$false", 1)]
    [InlineData("Get-GitHubRepoSecret $Many -Token $Secret -ApiUrl $ApiUrl", SequenceEngine<SecretQuery, SecretInfo>.Limit)]
    public void A_login_that_is_refused_is_not_tried_again_for_what_comes_later(string script, int requests)
    {
        _engine.Shell.Set("Many", Enumerable.Range(1, 100).Select(number => $"octo-org/many-{number}").ToArray());

        EngineRun run = _engine.Shell.Run($"try {{ {script} }} finally {{ 'over' }}");

        Assert.Equal(["write over", "end BadCredential"], run.Log);
        Assert.Contains("Repository=octo-org/many-1", EngineRun.Item(run.Ended!));
        Assert.InRange(_engine.Requests.Count(), 1, requests);
    }

    [Theory]
    [InlineData("NoCredential", "$Secret | Set-GitHubRepoSecret octo-org/api, octo-org/web A -ApiUrl http://localhost:1")]
    [InlineData("InvalidHost", "$Secret | Set-GitHubRepoSecret octo-org/api, octo-org/web A -ApiUrl http://api.example.com")]
    [InlineData("InvalidHost", "Get-GitHubRepoSecret octo-org/api, octo-org/web -HostName 'not a host'")]
    public void A_connection_that_cannot_be_opened_ends_the_pipeline(string id, string script) =>
        Assert.Equal([$"end {id}"], _engine.Shell.Run(script).Log);

    [Fact]
    public void Without_a_single_good_item_no_token_is_looked_for()
    {
        using EngineShell shell = EngineShell.Open();

        Assert.Equal(
            ["error InvalidName octo-org/api"],
            shell.Run("$Secret | Set-GitHubRepoSecret octo-org/api 1A -ApiUrl http://localhost:1").Log);
    }

    [Fact]
    public void With_ErrorAction_Stop_the_first_error_ends_the_pipeline()
    {
        EngineRun run = _engine.Shell.Run("$Secret | Set-GitHubRepoSecret nonsense, octo-org/api A -PassThru -ErrorAction Stop");

        Assert.Equal(["end InvalidName"], run.Log);
        Assert.Empty(_engine.Requests);
    }

    [Fact]
    public void Without_PassThru_nothing_is_written()
    {
        EngineRun run = _engine.Shell.Run("""
            $Secret | Set-GitHubRepoSecret octo-org/api, octo-org/web QUIET
            Remove-GitHubRepoSecret octo-org/api, octo-org/web QUIET -Confirm:$false
            """);

        Assert.Empty(run.Written);
        Assert.Equal(2, _engine.Requests.Count(request => request.StartsWith("DELETE", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("", new[] { "verbose" })]
    [InlineData("-PassThru", new[] { "verbose", "write" })]
    public void A_secret_that_was_left_alone_is_told_of(string passThru, string[] kinds)
    {
        EngineRun run = _engine.Shell.Run($$"""
            $Secret | Set-GitHubRepoSecret octo-org/api LEFT
            $Secret | Set-GitHubRepoSecret octo-org/api left -NoClobber {{passThru}} -Verbose
            """);

        string[] lines = [.. run.Log.Where(line => line.Contains("Skipped", StringComparison.Ordinal))];
        Assert.Equal(kinds, lines.Select(line => line.Split(' ')[0]));
        Assert.Contains("LEFT", lines[0], StringComparison.Ordinal);
        Assert.Contains("-NoClobber", lines[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1..30 | ForEach-Object { \"octo-org/r$_\" } | ForEach-Object { [pscustomobject]@{ Repository = $_ } } | Get-GitHubRepoSecret")]
    [InlineData("1..30 | ForEach-Object { [pscustomobject]@{ Repository = \"octo-org/r$_\"; Name = 'A'; Value = $Secret } } | Set-GitHubRepoSecret")]
    [InlineData("Remove-GitHubOrgSecret (1..30 | ForEach-Object { \"org$_\" }) A -Confirm:$false")]
    public void A_bad_login_is_not_tried_again_for_what_waits_behind_it(string script)
    {
        EngineRun run = _engine.Shell.Run($"{script} -Token $Secret");

        Assert.Equal("BadCredential", EngineRun.Id(run.Ended!));
        _ = Assert.Single(_engine.Sandbox.Record.Requests);
    }
}
