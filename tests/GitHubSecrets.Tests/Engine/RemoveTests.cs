using System.Management.Automation;

namespace GitHubSecrets.Tests.Engine;

/// <summary>From names and targets to one result or one error for each pair, and nothing removed that was not named.</summary>
public sealed class RemoveTests : IClassFixture<EngineFixture>
{
    private readonly EngineFixture _engine;

    public RemoveTests(EngineFixture engine)
    {
        _engine = engine;
        _ = engine.Attended.Run("""
            foreach ($name in 'A', 'B', 'DB_A') { $Secret | Set-GitHubRepoSecret octo-org/api, octo-org/web $name }
            """);
        engine.Forget();
    }

    private IEnumerable<string> Deleted => _engine.Requests.Where(request => request.StartsWith("DELETE ", StringComparison.Ordinal));

    [Fact]
    public void Every_name_is_removed_from_every_target_in_order()
    {
        EngineRun run = _engine.Attended.Run("Remove-GitHubRepoSecret octo-org/api, octo-org/web A, b -ThrottleLimit 1 -PassThru");

        Assert.Equal(
            [
                "DELETE /repos/octo-org/api/actions/secrets/A", "DELETE /repos/octo-org/api/actions/secrets/b",
                "DELETE /repos/octo-org/web/actions/secrets/A", "DELETE /repos/octo-org/web/actions/secrets/b",
            ],
            _engine.Requests);
        Assert.Equal(["write Removed A", "write Removed B", "write Removed A", "write Removed B"], run.Log);
    }

    [Fact]
    public void What_the_user_does_not_want_is_not_removed()
    {
        _engine.Person.Approve = question => question.Contains("octo-org/web", StringComparison.Ordinal);

        EngineRun run = _engine.Attended.Run("Remove-GitHubRepoSecret octo-org/api, octo-org/web A -PassThru");

        Assert.Equal(["write Removed A"], run.Log);
        Assert.Equal(2, _engine.Person.Questions.Count);
        Assert.Equal(["DELETE /repos/octo-org/web/actions/secrets/A"], _engine.Requests);
    }

    [Theory]
    [InlineData("DB_*")]
    [InlineData("*")]
    [InlineData("DB_?")]
    [InlineData("DB_[AB]")]
    public void A_wildcard_is_refused_before_anybody_is_asked(string name)
    {
        EngineRun run = _engine.Attended.Run($"Remove-GitHubRepoSecret octo-org/api '{name}', B -PassThru");

        Assert.Equal(["error InvalidName octo-org/api", "write Removed B"], run.Log);
        Assert.Contains($"-Name '{name}' | Remove-", Assert.Single(run.Errors).ToString(), StringComparison.Ordinal);
        Assert.Contains("secret B", Assert.Single(_engine.Person.Questions), StringComparison.Ordinal);
        Assert.Equal(["DELETE /repos/octo-org/api/actions/secrets/B"], Deleted);
    }

    [Fact]
    public void What_a_wildcard_found_is_removed_when_it_is_piped()
    {
        EngineRun run = _engine.Attended.Run("Get-GitHubRepoSecret octo-org/api DB_* | Remove-GitHubRepoSecret -PassThru");

        Assert.Equal(["write Removed DB_A"], run.Log);
        Assert.Equal(["DELETE /repos/octo-org/api/actions/secrets/DB_A"], Deleted);
    }

    [Theory]
    [InlineData("$null")]
    [InlineData("''")]
    [InlineData("'1A'")]
    [InlineData("'GITHUB_X'")]
    [InlineData("'A/../B'")]
    public void A_bad_name_fails_alone(string name)
    {
        Assert.Equal(
            ["error InvalidName octo-org/api", "write Removed B"],
            _engine.Attended.Run($"Remove-GitHubRepoSecret octo-org/api {name}, B -PassThru").Log);
        Assert.Equal(["DELETE /repos/octo-org/api/actions/secrets/B"], _engine.Requests);
    }

    [Fact]
    public void A_bad_target_fails_alone() => Assert.Equal(
        ["error InvalidName nonsense", "write Removed A"],
        _engine.Attended.Run("Remove-GitHubRepoSecret nonsense, octo-org/api A -PassThru").Log);

    [Fact]
    public void An_error_carries_target_and_name_so_that_it_can_be_tried_again()
    {
        _engine.Sandbox.Faults.AddStatus(409, "DELETE");

        EngineRun run = _engine.Attended.Run("""
            Remove-GitHubRepoSecret octo-org/api A -PassThru -ErrorVariable failed
            $failed.TargetObject | Remove-GitHubRepoSecret -PassThru
            """);

        Assert.Equal(["error Conflict octo-org/api", "write Removed A"], run.Log);
        ErrorRecord error = Assert.Single(run.Errors);
        Assert.Equal(["Repository=octo-org/api", "App=Actions", "Name=A"], EngineRun.Item(error));
    }
}
