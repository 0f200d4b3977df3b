using GitHubSecrets.Formatting;

namespace GitHubSecrets.Tests.Conventions;

/// <summary>What the views of a session show.</summary>
public sealed class SessionInfoViewTests
{
    [Fact]
    public void What_is_not_known_is_left_empty()
    {
        SessionInfo session = Session(SessionSource.Token);

        Assert.Equal(
            (string.Empty, string.Empty, string.Empty),
            (SessionInfoView.Expires(session), SessionInfoView.RateLimit(session), SessionInfoView.Grants(session)));
        Assert.Equal("Token at github.com", session.ToString());
    }

    [Fact]
    public void A_token_shows_its_end_by_the_clock_of_the_reader_and_an_App_that_it_goes_on()
    {
        var end = new DateTimeOffset(new DateTime(2031, 2, 3, 4, 5, 6, DateTimeKind.Local));

        Assert.Equal("2031-02-03 04:05", SessionInfoView.Expires(Session(SessionSource.Token, end)));
        Assert.Equal("(renewed)", SessionInfoView.Expires(Session(SessionSource.GitHubApp, end)));
    }

    [Fact]
    public void Limits_and_grants_fit_into_a_line()
    {
        var session = new SessionInfo
        {
            HostName = "github.com",
            ApiUrl = new Uri("https://api.github.com/"),
            Source = SessionSource.GitHubApp,
            Login = "octo[bot]",
            Permissions = new Dictionary<string, string> { ["secrets"] = "write", ["metadata"] = "read" },
            RateLimit = 5000,
            RateLimitRemaining = 4987,
        };

        Assert.Equal("4987 of 5000", SessionInfoView.RateLimit(session));
        Assert.Equal("secrets=write, metadata=read", SessionInfoView.Grants(session));
        Assert.Equal("octo[bot] at github.com", session.ToString());
    }

    private static SessionInfo Session(SessionSource source, DateTimeOffset? end = null) => new()
    {
        HostName = "github.com",
        ApiUrl = new Uri("https://api.github.com/"),
        Source = source,
        ExpiresAt = end,
    };
}
