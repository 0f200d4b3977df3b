using GitHubSecrets.Formatting;

namespace GitHubSecrets.Tests.Conventions;

/// <summary>How a change's target is shown in one column.</summary>
public sealed class SecretChangeViewTests
{
    private static readonly RepositoryName Repository = new("octo-org", "octo-repo");

    [Fact]
    public void A_target_is_shown_as_people_write_it()
    {
        Assert.Equal("octo-org/octo-repo", Show(SecretTarget.ForRepository(Repository, SecretApp.Actions)));
        Assert.Equal("#7", Show(SecretTarget.ForRepository(7, SecretApp.Agents)));
        Assert.Equal("octo-org/octo-repo:prod/eu", Show(SecretTarget.ForEnvironment(Repository, "prod/eu")));
        Assert.Equal("#7:production", Show(SecretTarget.ForEnvironment(7, "production")));
        Assert.Equal("octo-org", Show(SecretTarget.ForOrganization("octo-org", SecretApp.Dependabot)));
        Assert.Equal("(signed-in user)", Show(SecretTarget.ForUser()));
    }

    private static string Show(SecretTarget target) => SecretChangeView.Target(
        new SecretChange(SecretChangeKind.Created, target, "NAME", DateTimeOffset.UnixEpoch, null));
}
