using GitHubSecrets.Formatting;

namespace GitHubSecrets.Tests.Conventions;

/// <summary>How a target is shown in one column.</summary>
public sealed class TargetViewTests
{
    private static readonly RepositoryName Repository = new("octo-org", "octo-repo");

    [Fact]
    public void A_target_is_shown_as_people_write_it()
    {
        Assert.Equal("octo-org/octo-repo", TargetView.Brief(SecretTarget.ForRepository(Repository, SecretApp.Actions)));
        Assert.Equal("#7", TargetView.Brief(SecretTarget.ForRepository(7, SecretApp.Agents)));
        Assert.Equal("octo-org/octo-repo:prod/eu", TargetView.Brief(SecretTarget.ForEnvironment(Repository, "prod/eu")));
        Assert.Equal("#7:production", TargetView.Brief(SecretTarget.ForEnvironment(7, "production")));
        Assert.Equal("octo-org", TargetView.Brief(SecretTarget.ForOrganization("octo-org", SecretApp.Dependabot)));
        Assert.Equal("(signed-in user)", TargetView.Brief(SecretTarget.ForUser()));
    }

    [Fact]
    public void A_target_that_is_not_known_is_shown_as_nothing() => Assert.Empty(TargetView.Brief(null, null, null));
}
