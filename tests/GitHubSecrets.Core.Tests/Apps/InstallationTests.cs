using GitHubSecrets.Apps;
using GitHubSecrets.Budget;
using GitHubSecrets.Http;

namespace GitHubSecrets.Core.Tests.Apps;

/// <summary>Which installation a request is signed in to, and what is asked to find it.</summary>
public sealed class InstallationTests
{
    [Fact]
    public async Task It_is_found_from_the_target_once_for_each_account()
    {
        await using AppRun run = await AppRun.StartAsync();

        foreach (string repository in (string[])["octo-org/octo-repo", "octo-org/api", "octocat/hello-world", "OCTO-ORG/web"])
        {
            _ = await run.ListAsync(repository);
        }

        _ = await run.SendAsync("/orgs/octo-org/actions/secrets");
        Assert.Equal(
            ["GET /repos/octo-org/octo-repo/installation", "GET /repos/octocat/hello-world/installation"],
            run.Asked.Where(line => line.EndsWith("/installation", StringComparison.Ordinal)));
        Assert.Equal(2, run.Tokens);
        Assert.DoesNotContain(run.Statuses, status => status >= 400);
    }

    [Fact]
    public async Task A_repository_that_is_not_there_keeps_no_other_of_the_account_from_being_found()
    {
        await using AppRun run = await AppRun.StartAsync();

        Task<ApiResponse> missing = run.ListAsync("octo-org/nothing");
        Task<ApiResponse>[] others = [run.ListAsync(), run.ListAsync("octo-org/api")];

        _ = await Failure.OfAsync(SecretErrorId.TargetNotFound, () => missing);
        Assert.All(await Task.WhenAll(others), static answer => Assert.True(answer.IsSuccess));
        Assert.Equal(
            ["GET /repos/octo-org/nothing/installation", "GET /repos/octo-org/octo-repo/installation"],
            run.Asked.Where(line => line.EndsWith("/installation", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_key_that_is_refused_is_sent_once_for_all_who_wait()
    {
        await using AppRun run = await AppRun.StartAsync();
        using AppCredential unknown = run.Credential(id: "Iv1.unknown");

        Task<ApiResponse>[] requests = [run.ListAsync("octo-org/octo-repo", unknown), run.ListAsync("octo-org/api", unknown)];

        foreach (Task<ApiResponse> request in requests)
        {
            _ = await Failure.OfAsync(SecretErrorId.BadCredential, () => request);
        }

        _ = Assert.Single(run.Asked);
    }

    [Fact]
    public async Task It_is_found_from_a_repository_that_is_given_by_id()
    {
        await using AppRun run = await AppRun.StartAsync();

        _ = await run.SendAsync("/repositories/1296269/actions/secrets");
        _ = await run.ListAsync();

        // The account is the same, and so is the token.
        Assert.Contains("GET /repositories/1296269/installation", run.Asked);
        Assert.Equal(1, run.Tokens);
    }

    [Fact]
    public async Task The_pages_of_a_list_belong_to_whom_the_list_belongs_to()
    {
        await using AppRun run = await AppRun.StartAsync();
        for (int i = 0; i < 101; i++)
        {
            _ = run.GitHub.AddRepository($"octo-org/more-{i}");
        }

        int count = 0;
        await foreach (var secret in run.Client.ListAsync(
            "/repos/octo-org/octo-repo/environments", "environments", new ApiSubject("place"), TestContext.Current.CancellationToken))
        {
            count++;
        }

        Assert.Equal(3, count);
        var page = ApiRequest.Get($"{run.Host.ApiUrl}organizations/7/repos?page=2", new ApiSubject("place"));
        Assert.Same(
            await run.App.ChooseAsync(run.Client, page with { ListPath = "/orgs/octo-org/repos" }, TestContext.Current.CancellationToken),
            run.App.Only);
    }

    [Fact]
    public async Task One_that_was_given_is_used_for_everything_and_not_looked_for()
    {
        await using AppRun run = await AppRun.StartAsync();
        long id = run.GitHub.FindOwner("octo-org")!.Id;
        using AppCredential app = run.Credential(installationId: id);

        _ = await run.ListAsync(app: app);
        _ = await run.SendAsync("/orgs/octo-org/actions/secrets", app);

        Assert.Equal(
            [$"POST /app/installations/{id}/access_tokens", "GET /repos/octo-org/octo-repo/actions/secrets", "GET /orgs/octo-org/actions/secrets"],
            run.Asked);
    }

    [Fact]
    public async Task Where_the_App_is_not_installed_the_target_is_not_found()
    {
        await using AppRun run = await AppRun.StartAsync();
        run.GitHub.Apps.Uninstall("octo-org");

        GitHubSecretsException failure = await Failure.OfAsync(SecretErrorId.TargetNotFound, () => run.ListAsync());
        GitHubSecretsException given = await Failure.OfAsync(
            SecretErrorId.TargetNotFound, () => run.ListAsync(app: run.Credential(installationId: 7)));

        Assert.Contains($"{run.App.Source} is not installed at the place", failure.Message, StringComparison.Ordinal);
        Assert.Contains("no installation with the id 7", given.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_wrong_id_or_key_is_a_bad_credential(bool isId)
    {
        await using AppRun run = await AppRun.StartAsync();
        using var other = System.Security.Cryptography.RSA.Create(2048);
        using AppCredential app = isId ? run.Credential("Iv1.other") : run.Credential(key: other);

        GitHubSecretsException failure = await Failure.OfAsync(SecretErrorId.BadCredential, () => run.ListAsync(app: app));

        Assert.Contains("private key", failure.Message, StringComparison.Ordinal);
        Assert.Equal([401], run.Statuses);
    }

    [Theory]
    [InlineData("/user/codespaces/secrets")]
    [InlineData("/user")]
    public async Task A_user_is_nobody_whom_an_App_could_sign_in_for(string path)
    {
        await using AppRun run = await AppRun.StartAsync();

        GitHubSecretsException failure = await Failure.OfAsync(SecretErrorId.PermissionDenied, () => run.SendAsync(path));

        Assert.Contains("for no user", failure.Message, StringComparison.Ordinal);
        Assert.Empty(run.Asked);
    }

    [Theory]
    [InlineData("/app/installations?per_page=1", true)]
    [InlineData("/repos/octo-org/octo-repo/installation", true)]
    [InlineData("/repositories/7/installation", true)]
    [InlineData("/orgs/octo-org/installation", true)]
    [InlineData("/repos/octo-org/installation", false)]
    [InlineData("/repos/octo-org/octo-repo/environments/installation", false)]
    [InlineData("/orgs/installation/actions/secrets", false)]
    [InlineData("/repos/app/octo-repo", false)]
    public void The_Apps_own_paths_are_told_from_all_others(string path, bool isOfApp) =>
        Assert.Equal(isOfApp, InstallationPlace.IsOfApp(path));

    [Fact]
    public async Task Each_has_a_budget_of_its_own_and_keeps_it_when_its_token_is_renewed()
    {
        await using AppRun run = await AppRun.StartAsync(TimeSpan.FromMinutes(10));
        _ = await run.ListAsync();
        InstallationCredential installation = run.App.Only!;
        RequestBudget before = RequestBudgets.For(run.Host, installation);
        run.Pass(TimeSpan.FromMinutes(10));
        _ = await run.ListAsync();
        _ = await run.ListAsync("octocat/hello-world");

        Assert.Equal(3, run.Tokens);
        Assert.Same(before, RequestBudgets.For(run.Host, installation));
        Assert.NotSame(before, RequestBudgets.For(run.Host, run.App));
        Assert.Null(run.App.Only);
    }
}
