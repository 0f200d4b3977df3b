using System.Text.RegularExpressions;
using Xunit;
using static GitHubSecrets.Sandbox.Tests.SandboxClient;

namespace GitHubSecrets.Sandbox.Tests;

public sealed partial class PagingTests
{
    [Theory]
    [InlineData("?per_page=2", 3)]
    [InlineData("", 1)]
    [InlineData("?per_page=5&page=1", 1)]
    public async Task The_links_lead_through_all_pages(string query, int pages)
    {
        await using SandboxClient client = await StartAsync();
        foreach (string name in (string[])["A", "B", "C", "D", "E"])
        {
            _ = await client.PutSecretAsync(RepositorySecrets, name, "value");
        }

        List<string> names = [];
        string? next = RepositorySecrets + query;
        int read = 0;
        for (; next is not null; read++)
        {
            SandboxAnswer answer = await client.GetAsync(next);
            Assert.Equal(5, answer.Json.GetProperty("total_count").GetInt32());
            names.AddRange(
                answer.Json.GetProperty("secrets").EnumerateArray()
                .Select(static each => each.GetProperty("name").GetString()!));
            next = Next(answer);
        }

        Assert.Equal(pages, read);
        Assert.Equal(["A", "B", "C", "D", "E"], names);
    }

    [Fact]
    public async Task Pages_hold_30_unless_asked_and_100_at_the_most()
    {
        await using SandboxClient client = await StartAsync();
        for (int i = 0; i < 120; i++)
        {
            _ = client.Server.GitHub.AddRepository($"big/repo-{i}");
        }

        SandboxAnswer plain = await client.GetAsync("/orgs/big/repos");
        SandboxAnswer most = await client.GetAsync("/orgs/big/repos?per_page=1000&type=private&sort=full_name&page=2");
        SandboxAnswer beyond = await client.GetAsync("/orgs/big/repos?page=99");

        Assert.Equal(30, plain.Json.GetArrayLength());
        Assert.Equal(20, most.Json.GetArrayLength());
        Assert.Contains("type=private", most.Header("Link"), StringComparison.Ordinal);
        Assert.Equal("[]", beyond.Text);
    }

    [Theory]
    [InlineData("?per_page=abc")]
    [InlineData("?page=1.5")]
    public async Task Pages_are_integers(string query)
    {
        await using SandboxClient client = await StartAsync();

        Assert.Equal(422, (await client.GetAsync(RepositorySecrets + query)).Status);
    }

    [Fact]
    public async Task Lists_of_repositories_filter_and_sort()
    {
        await using SandboxClient client = await StartAsync();

        Assert.Equal(["octocat/hello-world"], Names(await client.GetAsync("/user/repos?visibility=public")));
        Assert.Equal(["octocat/hello-world"], Names(await client.GetAsync("/user/repos?affiliation=owner")));
        Assert.Equal(["octocat/hello-world"], Names(await client.GetAsync("/users/octocat/repos")));
        Assert.Equal(
            ["octo-org/web", "octo-org/octo-repo", "octo-org/docs", "octo-org/api"],
            Names(await client.GetAsync("/orgs/octo-org/repos?sort=full_name&direction=desc")));
        Assert.Equal(422, (await client.GetAsync("/user/repos?visibility=secret")).Status);
    }

    private static IEnumerable<string?> Names(SandboxAnswer answer) =>
        answer.Json.EnumerateArray().Select(static each => each.GetProperty("full_name").GetString());

    private static string? Next(SandboxAnswer answer) =>
        NextLink().Match(answer.Header("Link") ?? string.Empty) is { Success: true } match
            ? match.Groups[1].Value
            : null;

    [GeneratedRegex("<([^>]+)>; rel=\"next\"")]
    private static partial Regex NextLink();
}
