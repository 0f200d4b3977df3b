using GitHubSecrets.Sandbox.Model;
using GitHubSecrets.Sandbox.Recording;
using Xunit;
using static GitHubSecrets.Sandbox.Tests.SandboxClient;

namespace GitHubSecrets.Sandbox.Tests;

public sealed class AccessTests
{
    private static readonly Dictionary<string, string> ReadSecrets = new() { ["secrets"] = "read" };

    [Fact]
    public async Task A_fine_grained_token_needs_the_permission_of_the_route()
    {
        await using SandboxClient client = await StartAsync();
        string token = client.Server.GitHub.AddToken(new SandboxToken { Permissions = ReadSecrets }).Value;

        SandboxAnswer list = await client.GetAsync(RepositorySecrets, token);
        SandboxAnswer write = await client.PutSecretAsync(RepositorySecrets, "A", "value", token: token);
        SandboxAnswer organization = await client.GetAsync(OrganizationSecrets, token);

        Assert.Equal(200, list.Status);
        Assert.Equal((403, "Resource not accessible by personal access token"), (write.Status, write.Message));
        Assert.Equal("secrets=write", write.Header("X-Accepted-GitHub-Permissions"));
        Assert.Equal(403, organization.Status);
        Assert.Equal("organization_secrets=read", organization.Header("X-Accepted-GitHub-Permissions"));
        Assert.Null(write.Header("X-OAuth-Scopes"));
    }

    [Fact]
    public async Task A_classic_token_needs_the_scope_of_the_route()
    {
        await using SandboxClient client = await StartAsync();
        string repo = client.Server.GitHub.AddToken(new SandboxToken { Scopes = ["repo"] }).Value;
        string gist = client.Server.GitHub.AddToken(new SandboxToken { Scopes = ["gist"] }).Value;

        SandboxAnswer allowed = await client.GetAsync(RepositorySecrets, repo);
        SandboxAnswer organization = await client.GetAsync(OrganizationSecrets, repo);

        Assert.Equal((200, "repo", "repo"),
            (allowed.Status, allowed.Header("X-OAuth-Scopes"), allowed.Header("X-Accepted-OAuth-Scopes")));
        Assert.Equal((403, "admin:org"), (organization.Status, organization.Header("X-Accepted-OAuth-Scopes")));
        Assert.Equal(403, (await client.GetAsync("/user/codespaces/secrets", repo)).Status);
        Assert.Equal(404, (await client.GetAsync(RepositorySecrets, gist)).Status);
        Assert.Equal(403, (await client.GetAsync("/repos/octocat/hello-world/actions/secrets", gist)).Status);
    }

    [Fact]
    public async Task Single_sign_on_is_asked_for_with_the_url_that_gives_it()
    {
        await using SandboxClient client = await StartAsync();
        string token = client.Server.GitHub.AddToken(new SandboxToken { RequiresSso = true }).Value;

        foreach (string path in (string[])[RepositorySecrets, OrganizationSecrets])
        {
            SandboxAnswer answer = await client.GetAsync(path, token);
            Assert.Equal(403, answer.Status);
            Assert.StartsWith("required; url=https://", answer.Header("X-GitHub-SSO"), StringComparison.Ordinal);
        }

        Assert.Equal(200, (await client.GetAsync("/user", token)).Status);
    }

    [Fact]
    public async Task Private_repositories_are_hidden_from_tokens_that_may_not_see_them()
    {
        await using SandboxClient client = await StartAsync();
        string token = client.Server.GitHub.AddToken(new SandboxToken { SeesPrivateRepositories = false }).Value;

        Assert.Equal(404, (await client.GetAsync(RepositorySecrets, token)).Status);
        Assert.Equal(200, (await client.GetAsync("/repos/octocat/hello-world/actions/secrets", token)).Status);
        Assert.Equal("[]", (await client.GetAsync("/orgs/octo-org/repos", token)).Text);
    }

    [Fact]
    public async Task Revoked_and_expired_tokens_are_bad_credentials()
    {
        await using SandboxClient client = await StartAsync();
        SandboxToken revoked = client.Server.GitHub.AddToken(new SandboxToken { Revoked = true });
        SandboxToken expired = client.Server.GitHub.AddToken(new SandboxToken { ExpiresAt = DateTimeOffset.UnixEpoch });

        Assert.Equal(401, (await client.GetAsync("/user", revoked.Value)).Status);
        Assert.Equal(401, (await client.GetAsync("/user", expired.Value)).Status);
    }

    [Theory]
    [InlineData("token")]
    [InlineData("bearer")]
    public async Task Both_schemes_are_taken_and_no_token_is_recorded(string scheme)
    {
        await using SandboxClient client = await StartAsync();

        SandboxAnswer answer = await client.SendAsync(
            "GET",
            "/user",
            token: string.Empty,
            change: request =>
                request.Headers.TryAddWithoutValidation("Authorization", $"{scheme} {client.Server.Token}"));

        Assert.Equal(200, answer.Status);
        SandboxRequest recorded = Assert.Single(client.Server.Record.Requests);
        Assert.Equal(scheme, recorded.AuthorizationScheme);
        Assert.DoesNotContain(client.Server.Token, recorded.ToString(), StringComparison.Ordinal);
    }
}
