using GitHubSecrets.Apps;
using GitHubSecrets.Budget;
using GitHubSecrets.Connection;
using GitHubSecrets.Http;
using GitHubSecrets.Sandbox.Hosting;
using GitHubSecrets.Sandbox.Model;
using GitHubSecrets.Sandbox.State;
using GitHubSecrets.Sessions;

namespace GitHubSecrets.Core.Tests.Sessions;

/// <summary>What a host tells of a credential.</summary>
public sealed class SessionCheckTests
{
    private static readonly DateTimeOffset Expiry = new(2031, 2, 3, 4, 5, 6, TimeSpan.Zero);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_classic_token_tells_login_scopes_and_end()
    {
        await using Box box = await Box.StartAsync();
        SessionFacts facts = await CheckAsync(box, new SandboxToken { Scopes = ["repo", "admin:org"], ExpiresAt = Expiry });

        Assert.Equal("octocat", facts.Login);
        Assert.Equal(["repo", "admin:org"], facts.Scopes!);
        Assert.Equal(Expiry, facts.ExpiresAt);
        Assert.Equal(["GET /user"], box.Asked);
    }

    [Fact]
    public async Task A_fine_grained_token_has_no_scopes()
    {
        await using Box box = await Box.StartAsync();
        SessionFacts facts = await CheckAsync(
            box, new SandboxToken { Permissions = new Dictionary<string, string> { ["secrets"] = "write" }, ExpiresAt = Expiry });

        Assert.Equal(("octocat", null, (DateTimeOffset?)Expiry), (facts.Login, facts.Scopes, facts.ExpiresAt));
    }

    [Fact]
    public async Task A_token_that_may_not_read_the_user_is_no_failure()
    {
        await using Box box = await Box.StartAsync();
        SessionFacts facts = await CheckAsync(
            box, new SandboxToken { InstallationId = 1, Permissions = new Dictionary<string, string> { ["secrets"] = "write" } });

        Assert.Equal((null, null, null), (facts.Login, facts.Scopes, facts.ExpiresAt));
        Assert.Equal(["GET /user", "GET /rate_limit"], box.Asked);
    }

    [Fact]
    public async Task A_token_that_is_not_accepted_is_a_bad_credential_after_one_request()
    {
        await using Box box = await Box.StartAsync();

        _ = await Failure.OfAsync(SecretErrorId.BadCredential, () => CheckAsync(box, new SandboxToken { Revoked = true }));

        Assert.Equal(["GET /user"], box.Asked);
    }

    [Theory]
    [InlineData("2031-02-03 04:05:06 UTC")]
    [InlineData("2031-02-03 06:05:06 +0200")]
    [InlineData("2031-02-02 23:05:06 -0500")]
    public async Task The_end_of_a_token_is_read_in_each_form_that_GitHub_gives(string header)
    {
        var stub = new StubHandler(Answer.Ok("""{"login":"octocat"}""", "GitHub-Authentication-Token-Expiration: " + header));

        SessionFacts facts = await SessionCheck.CheckTokenAsync(Make.Client(stub), SessionSource.Token, Stop);

        Assert.Equal(Expiry, facts.ExpiresAt);
    }

    [Fact]
    public async Task An_App_tells_its_name_and_with_an_installation_what_that_may_do()
    {
        await using AppRun run = await AppRun.StartAsync();
        long id = run.GitHub.FindOwner("octo-org")!.Id;
        using AppCredential app = run.Credential(installationId: id);

        SessionFacts facts = await SessionCheck.CheckAppAsync(run.ClientOf(app), app, run.Id, Stop);
        SessionInfo info = new SignedInSession(run.Host, app, facts).Describe(null);

        Assert.Equal(("sandbox[bot]", run.Id, id), (info.Login, info.AppId, info.InstallationId));
        Assert.Equal("write", info.Permissions!["secrets"]);
        Assert.Equal((run.HostClock.GetUtcNow() + TimeSpan.FromHours(1)).LocalDateTime, info.ExpiresAt);
        Assert.Equal(["GET /app/installations?per_page=1", $"POST /app/installations/{id}/access_tokens"], run.Asked);
    }

    [Fact]
    public async Task An_App_that_is_installed_nowhere_signs_in_all_the_same()
    {
        await using AppRun run = await AppRun.StartAsync();
        run.GitHub.Apps.Uninstall("octo-org");
        run.GitHub.Apps.Uninstall("octocat");

        SessionFacts facts = await SessionCheck.CheckAppAsync(run.Client, run.App, run.Id, Stop);

        Assert.Null(facts.Login);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_left_of_the_rate_limit_is_told_where_the_host_has_one(bool hasLimit)
    {
        await using SandboxServer server = await SandboxServer.StartAsync(new SandboxOptions { EnforceLimits = hasLimit }, Stop);
        ApiHost host = ApiHost.FromApiUrl(server.Url.AbsoluteUri, "-ApiUrl");
        ApiCredential credential = ApiCredential.From(server.Token, "-Token");
        var client = new GitHubClient(
            host, credential, new ClientOptions(), RequestBudgets.For(host, credential), SharedHttpClient.Instance);
        using var session = new SignedInSession(host, credential, new SessionFacts(SessionSource.Token));

        RateLimitLeft? rate = await SessionCheck.ReadRateAsync(client, session, Stop);

        Assert.Equal(hasLimit, rate is not null);
        Assert.Equal(hasLimit ? 5000 : null, session.Describe(rate).RateLimit);
        Assert.InRange(rate?.Remaining ?? 4999, 4990, 5000);
    }

    [Theory]
    [InlineData("""{"resources":{"core":{"limit":5000,"remaining":1}}}""")]
    [InlineData("""{"resources":{"core":{"limit":"5000","remaining":1,"reset":1}}}""")]
    [InlineData("""{"resources":{"core":{"limit":5000,"remaining":1,"reset":99999999999999}}}""")]
    [InlineData("""{"resources":[]}""")]
    [InlineData("[]")]
    public async Task Limits_that_are_not_told_in_GitHubs_way_are_not_known(string body)
    {
        using var session = new SignedInSession(
            ApiHost.FromHostName("github.com", "-HostName"),
            ApiCredential.From("token", "-Token"),
            new SessionFacts(SessionSource.Token));

        Assert.Null(await SessionCheck.ReadRateAsync(Make.Client(new StubHandler(Answer.Ok(body))), session, Stop));
    }

    private static Task<SessionFacts> CheckAsync(Box box, SandboxToken token) => SessionCheck.CheckTokenAsync(
        box.Client(box.GitHub.AddToken(token).Value), SessionSource.Token, Stop);
}
