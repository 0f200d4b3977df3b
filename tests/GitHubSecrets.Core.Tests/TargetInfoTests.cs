namespace GitHubSecrets.Core.Tests;

/// <summary>How tables show a target.</summary>
public sealed class TargetInfoTests
{
    private static readonly RepositoryName Repository = new("octo-org", "octo-repo");

    [Fact]
    public void A_target_is_shown_as_people_write_it()
    {
        Assert.Equal("octo-org/octo-repo", SecretTarget.ForRepository(Repository, SecretApp.Actions).ShortLabel);
        Assert.Equal("#7", SecretTarget.ForRepository(7, SecretApp.Agents).ShortLabel);
        Assert.Equal("octo-org/octo-repo:prod/eu", SecretTarget.ForEnvironment(Repository, "prod/eu").ShortLabel);
        Assert.Equal("#7:production", SecretTarget.ForEnvironment(7, "production").ShortLabel);
        Assert.Equal("octo-org", SecretTarget.ForOrganization("octo-org", SecretApp.Dependabot).ShortLabel);
        Assert.Equal("(signed-in user)", SecretTarget.ForUser().ShortLabel);
    }

    [Theory]
    [InlineData(SessionSource.Token, "octocat", "octocat at github.com")]
    [InlineData(SessionSource.Token, null, "Token at github.com")]
    [InlineData(SessionSource.GitHubApp, "octo[bot]", "octo[bot] at github.com")]
    public void A_session_is_shown_by_who_is_signed_in_where(SessionSource source, string? login, string text) =>
        Assert.Equal(text, new SessionInfo
        {
            HostName = "github.com",
            ApiUrl = new Uri("https://api.github.com/"),
            Source = source,
            Login = login,
        }.ToString());
}
