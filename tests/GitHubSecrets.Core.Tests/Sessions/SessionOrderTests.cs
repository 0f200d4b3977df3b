using GitHubSecrets.Connection;
using GitHubSecrets.Sessions;

namespace GitHubSecrets.Core.Tests.Sessions;

/// <summary>Where a session stands in the order of hosts and credentials, and which host its credential goes to.</summary>
public sealed class SessionOrderTests
{
    [Theory]
    [InlineData("https://a.example/api/v3", "b.example", "a.example", "-ApiUrl")]
    [InlineData(null, "b.example", "b.example", "-HostName")]
    [InlineData(null, null, "session.example", "the session")]
    public void The_host_of_the_session_comes_after_the_parameters_and_before_the_environment(
        string? apiUrl, string? hostName, string webHost, string source)
    {
        using SignedInSession session = Session("session.example");
        ApiHost host = Settings(session, apiUrl, hostName, ("GITHUB_API_URL", "https://c.example"), ("GH_HOST", "d.example"))
            .ResolveHost();

        Assert.Equal((webHost, source), (host.WebHost, host.Source));
    }

    [Theory]
    [InlineData("session.example")]
    [InlineData("github.com")]
    public void The_credential_of_the_session_comes_after_the_parameter_and_before_the_environment(string webHost)
    {
        using SignedInSession session = Session(webHost);
        ConnectionSettings settings = Settings(session, null, null, ("GH_TOKEN", "a"), ("GH_ENTERPRISE_TOKEN", "b"));

        Assert.Equal("Bearer of-the-session", Make.Header(settings.ResolveCredential(settings.ResolveHost())));
        Assert.Equal(
            "Bearer given",
            Make.Header((settings with { Token = Make.Secure("given") }).ResolveCredential(settings.ResolveHost())));
    }

    [Theory]
    [InlineData("https://session.example/api/v3", true)]
    [InlineData("https://SESSION.example:443/api/v3/", true)]
    [InlineData("https://session.example:8443/api/v3", false)]
    [InlineData("https://session.example", false)]
    [InlineData("https://other.example/api/v3", false)]
    [InlineData("https://session.example.evil.example/api/v3", false)]
    [InlineData("https://api.github.com", false)]
    public void The_credential_of_the_session_goes_to_its_host_only(string apiUrl, bool isSent)
    {
        using SignedInSession session = Session("session.example");
        ConnectionSettings settings = Settings(session, apiUrl, null);

        if (isSent)
        {
            Assert.Equal("Bearer of-the-session", Make.Header(settings.ResolveCredential(settings.ResolveHost())));
            return;
        }

        GitHubSecretsException failure = Failure.Of(
            SecretErrorId.NoCredential, () => settings.ResolveCredential(settings.ResolveHost()));
        Assert.Contains("which is for session.example", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_session_on_this_machine_is_not_mixed_up_with_its_encrypted_twin()
    {
        using var session = new SignedInSession(
            ApiHost.FromApiUrl("https://localhost:4001", "-ApiUrl"),
            ApiCredential.From("of-the-session", "-Token"),
            new SessionFacts(SessionSource.Token));
        ConnectionSettings settings = Settings(session, "http://localhost:4001", null);

        _ = Failure.Of(SecretErrorId.NoCredential, () => settings.ResolveCredential(settings.ResolveHost()));
    }

    [Fact]
    public void A_session_that_has_ended_signs_nothing_in()
    {
        SignedInSession session = Session("github.com");
        session.Dispose();

        GitHubSecretsException failure = Failure.Of(SecretErrorId.NoCredential, () => session.Credential.ToHeader());

        Assert.Contains("session has ended", failure.Message, StringComparison.Ordinal);
    }

    private static SignedInSession Session(string hostName) => new(
        ApiHost.FromHostName(hostName, "-HostName"),
        ApiCredential.From("of-the-session", "-Token"),
        new SessionFacts(SessionSource.Token));

    private static ConnectionSettings Settings(
        SignedInSession session, string? apiUrl, string? hostName, params (string Name, string? Value)[] environment) =>
        new(apiUrl, hostName, null, name => environment.FirstOrDefault(variable => variable.Name == name).Value)
        {
            Session = session,
        };
}
