using GitHubSecrets.Core.Tests.Sharing;
using GitHubSecrets.Repositories;
using GitHubSecrets.Sandbox.Model;

namespace GitHubSecrets.Core.Tests.Repositories;

/// <summary>Names become ids in as few requests as their number allows.</summary>
public sealed class RepositoryIdsTests
{
    [Theory]
    [InlineData(1, 1, 0)]
    [InlineData(4, 4, 0)]
    [InlineData(5, 0, 1)]
    [InlineData(100, 0, 1)]
    public async Task Few_names_are_asked_for_one_by_one_and_many_by_a_list(int names, int singles, int pages)
    {
        await using Box box = await StartAsync(90);
        string[] wanted = [.. box.GitHub.Repositories.Select(each => each.FullName)
            .Where(name => name.StartsWith("octo-org/", StringComparison.Ordinal)).Take(names)];

        IReadOnlyList<KnownRepository> found = await FindAsync(box, KnownTargets.Organization(), wanted);

        Assert.Equal(wanted, found.Select(each => each.FullName));
        Assert.Equal(wanted.Select(name => box.GitHub.FindRepository(name)!.Id), found.Select(each => each.Id));
        Assert.Equal((singles, pages), (box.CountAsked("GET", "/repos/"), box.CountAsked("GET", "/orgs/octo-org/repos?")));
    }

    [Fact]
    public async Task A_list_is_read_no_further_than_the_names_are_worth()
    {
        await using Box box = await StartAsync(400);

        // The oldest repositories stand on the last of the pages.
        IReadOnlyList<KnownRepository> found = await FindAsync(
            box, KnownTargets.Organization(), "octo-repo", "api", "web", "docs", "r0", "r1");

        Assert.Equal(6, found.Count);
        Assert.Equal((6, 1), (box.CountAsked("GET", "/repos/"), box.CountAsked("GET", "/orgs/")));
    }

    [Fact]
    public async Task The_last_few_names_are_asked_for_one_by_one_again()
    {
        await using Box box = await StartAsync(350);
        string[] wanted = ["octo-repo", "api", .. Enumerable.Range(300, 40).Select(number => $"r{number}")];

        IReadOnlyList<KnownRepository> found = await FindAsync(box, KnownTargets.Organization(), wanted);

        Assert.Equal(wanted.Select(name => "octo-org/" + name), found.Select(each => each.FullName));
        Assert.Equal((2, 1), (box.CountAsked("GET", "/repos/"), box.CountAsked("GET", "/orgs/")));
    }

    [Fact]
    public async Task A_name_that_a_repository_had_before_is_asked_for_by_itself()
    {
        await using Box box = await StartAsync(10);
        box.GitHub.Rename("octo-org/r0", "octo-org/renamed");

        IReadOnlyList<KnownRepository> found = await FindAsync(
            box, KnownTargets.Organization(), "r0", "r1", "r2", "r3", "r4", "r5");

        Assert.Equal("octo-org/renamed", found[0].FullName);
        Assert.Equal(1, box.CountAsked("GET", "/orgs/"));
        Assert.Equal(["/repos/octo-org/r0"], Paths(box, "/repos/"));
    }

    [Fact]
    public async Task A_name_that_is_not_there_is_the_failure_and_the_first_one_counts()
    {
        await using Box box = await StartAsync(10);

        GitHubSecretsException failure = await Failure.OfAsync(SecretErrorId.TargetNotFound, () => FindAsync(
            box, KnownTargets.Organization(), "r0", "r1", "missing-1", "r2", "r3", "r4", "missing-2"));

        Assert.Contains("octo-org/missing-1", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(500)]
    public async Task Where_the_list_is_refused_each_name_is_asked_for(int status)
    {
        await using Box box = await StartAsync(10);
        box.Faults.AddStatus(status, "GET", "/orgs/octo-org/repos");

        Assert.Equal(6, (await FindAsync(box, KnownTargets.Organization(), "r0", "r1", "r2", "r3", "r4", "r5")).Count);
        Assert.Equal(6, box.CountAsked("GET", "/repos/"));
    }

    [Fact]
    public async Task A_bad_credential_is_not_tried_once_more_for_each_name()
    {
        await using Box box = await StartAsync(10);
        string token = box.GitHub.AddToken(new SandboxToken { Revoked = true }).Value;

        _ = await Failure.OfAsync(SecretErrorId.BadCredential, () => FindAsync(
            new RepositoryIds(box.Client(token)), KnownTargets.Organization(), "r0", "r1", "r2", "r3", "r4", "r5"));

        Assert.Single(box.Record.Requests);
    }

    [Fact]
    public async Task Names_that_come_one_by_one_are_counted_too()
    {
        await using Box box = await StartAsync(60);
        var ids = new RepositoryIds(box.Client());

        for (int number = 0; number < 60; number++)
        {
            _ = Assert.Single(await FindAsync(ids, KnownTargets.Organization(), $"r{number}"));
        }

        Assert.Equal((4, 1), (box.CountAsked("GET", "/repos/"), box.CountAsked("GET", "/orgs/")));
    }

    [Fact]
    public async Task What_is_wanted_together_is_counted_together()
    {
        await using Box box = await StartAsync(10);
        var ids = new RepositoryIds(box.Client());
        RepositoryReference[] together = SharedSecrets.References(Enumerable.Range(0, 10).Select(number => $"r{number}"));

        IReadOnlyList<KnownRepository>[] found = await Task.WhenAll(together.Select(each => ids.FindAsync(
            [each], together, KnownTargets.Organization(), TestContext.Current.CancellationToken)));

        Assert.Equal(together.Select(each => "octo-org/" + each.Name), found.Select(each => each[0].FullName));
        Assert.Equal((0, 1), (box.CountAsked("GET", "/repos/"), box.CountAsked("GET", "/orgs/")));
    }

    [Fact]
    public async Task A_users_secret_takes_the_list_of_all_owners()
    {
        await using Box box = await StartAsync(10);

        IReadOnlyList<KnownRepository> found = await FindAsync(
            box, SecretTarget.ForUser(), "octocat/hello-world", "octo-org/r0", "octo-org/r1", "octo-org/R2", "octo-org/r3");

        Assert.Equal(5, found.Count);
        Assert.Equal(["/user/repos?per_page=100&sort=pushed"], Paths(box, "/"));
    }

    [Fact]
    public async Task A_repository_of_another_owner_is_not_looked_for_in_the_organizations_list()
    {
        await using Box box = await StartAsync(10);

        _ = await FindAsync(
            box, KnownTargets.Organization(), "octocat/hello-world", "r0", "r1", "r2", "r3");

        Assert.Equal((5, 0), (box.CountAsked("GET", "/repos/"), box.CountAsked("GET", "/orgs/")));
    }

    [Fact]
    public async Task Ids_need_no_request()
    {
        await using Box box = await StartAsync(0);

        IReadOnlyList<KnownRepository> found = await FindAsync(box, KnownTargets.Organization(), "3", "1", "3", "2", "4", "5", "6");

        Assert.Equal([3, 1, 2, 4, 5, 6], found.Select(each => each.Id));
        Assert.Empty(box.Asked);
    }

    private static async Task<Box> StartAsync(int repositories)
    {
        Box box = await Box.StartAsync();
        for (int number = 0; number < repositories; number++)
        {
            _ = box.GitHub.AddRepository($"octo-org/r{number}");
        }

        return box;
    }

    private static Task<IReadOnlyList<KnownRepository>> FindAsync(Box box, SecretTarget target, params string[] names) =>
        FindAsync(new RepositoryIds(box.Client()), target, names);

    private static Task<IReadOnlyList<KnownRepository>> FindAsync(RepositoryIds ids, SecretTarget target, params string[] names)
    {
        RepositoryReference[] references = SharedSecrets.References(names);
        return ids.FindAsync(references, references, target, TestContext.Current.CancellationToken);
    }

    private static IEnumerable<string> Paths(Box box, string start) =>
        box.Record.Requests.Select(request => request.Path).Where(path => path.StartsWith(start, StringComparison.Ordinal));
}
