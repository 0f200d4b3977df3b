using System.Globalization;
using GitHubSecrets.Http;

namespace GitHubSecrets.Core.Tests.Http;

/// <summary>What each answer of GitHub's becomes, row by row of the table in the design.</summary>
public sealed class ApiErrorTests
{
    private const string Sso = "https://github.com/orgs/octo-org/sso?authorization_request=abc";
    private const string RequestId = "X-GitHub-Request-Id: 1A2B:3C4D:5E6F";

    public static TheoryData<int, string, string[], SecretErrorId, string[]> Answers => new()
    {
        { 401, Body("Bad credentials"), [], SecretErrorId.BadCredential, ["github.com", "-Token", "Bad credentials"] },
        { 403, Body("Forbidden"), [], SecretErrorId.PermissionDenied, ["repository octo-org/octo-repo (Actions)", "Forbidden"] },
        {
            403, Body("Forbidden"), ["X-Accepted-GitHub-Permissions: secrets=write"],
            SecretErrorId.PermissionDenied, ["'secrets=write'"]
        },
        {
            404, Body("Not Found"), ["X-Accepted-GitHub-Permissions: secrets=write"], SecretErrorId.PermissionDenied,
            ["'secrets=write'", "does not exist", "repository octo-org/octo-repo (Actions)"]
        },
        {
            403, Body("Forbidden"), ["X-OAuth-Scopes: gist, read:org", "X-Accepted-OAuth-Scopes: public_repo, repo"],
            SecretErrorId.PermissionDenied, ["'public_repo' or 'repo'", "it has gist, read:org"]
        },
        {
            404, Body("Not Found"), ["X-OAuth-Scopes: ", "X-Accepted-OAuth-Scopes: "],
            SecretErrorId.PermissionDenied, ["the scope 'repo'", "it has none"]
        },
        {
            404, Body("Not Found"), ["X-OAuth-Scopes: repo", "X-Accepted-OAuth-Scopes: "],
            SecretErrorId.TargetNotFound, ["without access"]
        },
        {
            403, Body("Resource protected by SAML"), [$"X-GitHub-SSO: required; url={Sso}"],
            SecretErrorId.SsoRequired, [Sso, "single sign-on"]
        },
        {
            403, Body("SAML"), [$"X-GitHub-SSO: required; url={Sso}", "X-Accepted-GitHub-Permissions: secrets=write"],
            SecretErrorId.SsoRequired, [Sso]
        },
        { 403, Body("SAML"), ["X-GitHub-SSO: required"], SecretErrorId.SsoRequired, ["single sign-on"] },
        { 404, Body("Not Found"), ["X-GitHub-SSO: partial-results; organizations=1"], SecretErrorId.TargetNotFound, ["was not found"] },
        { 404, Body("Not Found"), [], SecretErrorId.TargetNotFound, ["repository octo-org/octo-repo (Actions)", "without access"] },
        {
            410, Body("Gone"), [], SecretErrorId.ApiVersionRetired,
            ["Gone", "version 2022-11-28", "module must be updated", "repository octo-org/octo-repo (Actions)"]
        },
        { 409, Body("Visibility is not selected"), [], SecretErrorId.Conflict, ["Visibility is not selected"] },
        { 400, Body("Problems parsing JSON"), [], SecretErrorId.Rejected, ["Problems parsing JSON"] },
        { 422, Body("Validation Failed"), [], SecretErrorId.Rejected, ["Validation Failed"] },
        { 429, Body("Slow down"), [], SecretErrorId.RateLimited, ["a minute"] },
        { 403, Body("You have exceeded a secondary rate limit."), [], SecretErrorId.RateLimited, ["secondary rate limit"] },
        { 403, Body("Forbidden"), ["Retry-After: 30"], SecretErrorId.RateLimited, ["resets at"] },
        {
            403, Body("Forbidden"), ["X-RateLimit-Remaining: 0", "X-RateLimit-Reset: 1900000000"],
            SecretErrorId.RateLimited, ["resets at"]
        },
        {
            403, Body("Forbidden"), ["X-RateLimit-Remaining: 1", "X-RateLimit-Reset: 1900000000"],
            SecretErrorId.PermissionDenied, ["denies"]
        },
        { 500, Body("Server Error"), [], SecretErrorId.UnexpectedResponse, ["500", "1A2B:3C4D:5E6F"] },
        { 502, "<html>Bad gateway</html>", [], SecretErrorId.UnexpectedResponse, ["502", "1A2B:3C4D:5E6F"] },
        { 304, string.Empty, [], SecretErrorId.UnexpectedResponse, ["304", "1A2B:3C4D:5E6F"] },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task An_answer_becomes_its_documented_failure(
        int status, string body, string[] headers, SecretErrorId id, string[] says)
    {
        GitHubSecretsException failure = await FailAsync(
            id, Answer.With(status, body, [.. headers, RequestId]), SecretTarget.ForRepository(Make.Repository(), SecretApp.Actions));

        Assert.All(says, text => Assert.Contains(text, failure.Message, StringComparison.Ordinal));
        Assert.Equal(status, (int?)failure.StatusCode);
        Assert.Equal("1A2B:3C4D:5E6F", failure.RequestId);
        if (body.StartsWith('{'))
        {
            Assert.Equal("https://docs.github.com/rest", failure.DocumentationUrl?.OriginalString);
        }
    }

    [Theory]
    [InlineData("Date: Fri, 31 Dec 9999 23:59:59 GMT", "Retry-After: 2147483647")]
    [InlineData("Retry-After: Fri, 31 Dec 9999 23:59:59 GMT")]
    [InlineData("Retry-After: Mon, 01 Jan 0001 00:00:00 GMT")]
    [InlineData("X-RateLimit-Remaining: 0", "X-RateLimit-Reset: 253402300799")]
    public async Task A_limit_without_a_sensible_end_is_a_limit_all_the_same(params string[] headers)
    {
        SecretTarget target = SecretTarget.ForRepository(Make.Repository(), SecretApp.Actions);

        GitHubSecretsException failure = await FailAsync(
            SecretErrorId.RateLimited, Answer.With(403, Body("Slow down"), headers), target);

        Assert.DoesNotContain("at 0001", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("9999-12-31", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SecretApp.Codespaces, true)]
    [InlineData(SecretApp.Agents, true)]
    [InlineData(SecretApp.Actions, false)]
    [InlineData(SecretApp.Dependabot, false)]
    public async Task Enterprise_Server_says_which_stores_it_has_not(SecretApp app, bool isMissing)
    {
        GitHubSecretsException failure = await FailAsync(
            SecretErrorId.TargetNotFound,
            Answer.With(404, Body("Not Found")),
            SecretTarget.ForOrganization("octo-org", app),
            "https://git.example.com/api/v3");

        Assert.Equal(isMissing, failure.Message.Contains("Enterprise Server has no", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("https://git.example.com/api/v3", "and git.example.com has the address of one.")]
    [InlineData("https://proxy.example.com", "If proxy.example.com is a GitHub Enterprise Server, it has no Codespaces secrets.")]
    public async Task A_host_is_not_said_to_be_more_than_its_address_tells(string apiUrl, string says)
    {
        GitHubSecretsException failure = await FailAsync(
            SecretErrorId.TargetNotFound, Answer.With(404, Body("Not Found")), SecretTarget.ForUser(), apiUrl);

        Assert.Contains(says, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_github_com_a_missing_store_is_not_blamed_on_Enterprise_Server() =>
        Assert.DoesNotContain(
            "Enterprise",
            (await FailAsync(
                SecretErrorId.TargetNotFound, Answer.With(404, Body("Not Found")), SecretTarget.ForUser())).Message,
            StringComparison.Ordinal);

    [Fact]
    public async Task A_classic_token_whose_scope_covers_the_needed_one_is_not_blamed()
    {
        GitHubSecretsException failure = await FailAsync(
            SecretErrorId.TargetNotFound,
            Answer.With(404, Body("Not Found"), "X-OAuth-Scopes: codespace", "X-Accepted-OAuth-Scopes: "),
            SecretTarget.ForUser());

        Assert.Contains("signed-in user", failure.Message, StringComparison.Ordinal);
    }

    // Counted from the answer's own date, or else that of the rate header.
    [Theory]
    [InlineData(403, "2030-01-02T03:05:35Z", "Retry-After: 90", "Date: Wed, 02 Jan 2030 03:04:05 GMT")]
    [InlineData(429, "2030-03-17T17:46:40Z", "X-RateLimit-Remaining: 0", "X-RateLimit-Reset: 1900000000")]
    public async Task A_limit_says_when_it_resets(int status, string expected, params string[] headers)
    {
        GitHubSecretsException failure = await FailAsync(
            SecretErrorId.RateLimited, Answer.With(status, Body("Forbidden"), headers), SecretTarget.ForUser());

        DateTimeOffset reset = DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture).ToLocalTime();
        Assert.Contains($"{reset:yyyy-MM-dd HH:mm:ss zzz}", failure.Message, StringComparison.Ordinal);
    }

    private static string Body(string message) =>
        $$"""{"message": "{{message}}", "documentation_url": "https://docs.github.com/rest"}""";

    private static Task<GitHubSecretsException> FailAsync(
        SecretErrorId id,
        Func<CancellationToken, Task<HttpResponseMessage>> answer,
        SecretTarget target,
        string apiUrl = "https://api.github.com") =>
        Failure.OfAsync(id, () => Make.Client(new StubHandler(answer), apiUrl: apiUrl).SendAsync(
            ApiRequest.Get(target.PublicKeyPath, ApiSubject.Of(target)), TestContext.Current.CancellationToken));
}
