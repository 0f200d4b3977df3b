using GitHubSecrets.Http;
using GitHubSecrets.Repositories;
using GitHubSecrets.Requests;
using GitHubSecrets.Sandbox.Model;

namespace GitHubSecrets.Core.Tests.Repositories;

/// <summary>Whose repositories are asked for where: an organization's, the signed-in user's, somebody else's.</summary>
public sealed class OwnerRepositoriesTests
{
    [Fact]
    public async Task An_organizations_repositories_take_one_request_a_page()
    {
        await using Box box = await Box.StartAsync();
        for (int i = 0; i < 250; i++)
        {
            _ = box.GitHub.AddRepository($"acme/svc-{i}");
        }

        IReadOnlyList<OwnedRepository> found = await ListAsync(box.Client(), "ACME");

        Assert.Equal(
            Enumerable.Range(0, 250).Select(i => $"acme/svc-{i}").Order(StringComparer.Ordinal),
            found.Select(repository => repository.Name.FullName).Order(StringComparer.Ordinal));
        Assert.Equal(3, box.Record.Requests.Count);
        Assert.All(box.Asked, line => Assert.StartsWith("GET /orgs/ACME/repos?", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_page_is_read_beyond_what_is_wanted()
    {
        await using Box box = await Box.StartAsync();
        for (int i = 0; i < 150; i++)
        {
            _ = box.GitHub.AddRepository($"acme/svc-{i}");
        }

        Assert.Equal(100, (await ListAsync(box.Client(), "acme", most: 100)).Count);
        Assert.Single(box.Record.Requests);
    }

    [Fact]
    public async Task Archived_and_private_ones_are_told_apart()
    {
        await using Box box = await Box.StartAsync();
        box.GitHub.AddRepository("acme/old", isPrivate: false).IsArchived = true;
        _ = box.GitHub.AddRepository("acme/new");

        Assert.Equal(
            ["acme/new False True", "acme/old True False"],
            (await ListAsync(box.Client(), "acme")).Select(each => $"{each.Name.FullName} {each.IsArchived} {each.IsPrivate}"));
    }

    [Fact]
    public async Task The_signed_in_users_list_has_the_private_ones_and_is_known_by_its_first_entry()
    {
        await using Box box = await Box.StartAsync();
        _ = box.GitHub.AddRepository("octocat/secret");

        Assert.Equal(
            ["octocat/hello-world", "octocat/secret"],
            (await ListAsync(box.Client(), "OctoCat")).Select(each => each.Name.FullName));
        Assert.Equal(
            ["GET /orgs/OctoCat/repos", "GET /user/repos"], box.Asked.Select(line => line.Split('?')[0]));
    }

    [Fact]
    public async Task Somebody_elses_list_has_the_public_ones()
    {
        await using Box box = await Box.StartAsync();
        _ = box.GitHub.AddUser("monalisa");
        _ = box.GitHub.AddRepository("monalisa/public", isPrivate: false);

        Assert.Equal(["monalisa/public"], (await ListAsync(box.Client(), "monalisa")).Select(each => each.Name.FullName));
        Assert.Equal(
            ["GET /orgs/monalisa/repos", "GET /user/repos", "GET /users/monalisa/repos"],
            box.Asked.Select(line => line.Split('?')[0]));
    }

    [Fact]
    public async Task An_owner_who_is_none_of_them_is_not_found()
    {
        await using Box box = await Box.StartAsync();

        GitHubSecretsException failure =
            await Failure.OfAsync(SecretErrorId.TargetNotFound, () => ListAsync(box.Client(), "nobody"));

        Assert.Contains("owner nobody", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_GitHub_App_installed_on_a_user_is_asked_for_what_it_was_installed_on()
    {
        await using Box box = await Box.StartAsync();
        _ = box.GitHub.AddRepository("octocat/secret");
        SandboxToken token = box.GitHub.AddToken(new SandboxToken { InstallationId = box.GitHub.SignedInUser.Id });

        Assert.Equal(
            ["octocat/hello-world", "octocat/secret"],
            (await ListAsync(box.Client(token.Value), "octocat")).Select(each => each.Name.FullName).Order(StringComparer.Ordinal));
        Assert.Equal("GET /installation/repositories", box.Asked.Last().Split('?')[0]);
    }

    [Theory]
    [InlineData("""[{"id":1}]""")]
    [InlineData("""[{"full_name":"acme/../user"}]""")]
    [InlineData("""[{"full_name":"acme"}]""")]
    [InlineData("""{"full_name":"acme/a"}""")]
    public async Task An_entry_that_names_no_repository_is_an_unexpected_response(string body) =>
        await Failure.OfAsync(
            SecretErrorId.UnexpectedResponse, () => ListAsync(Make.Client(new StubHandler(Answer.Ok(body))), "acme"));

    [Fact]
    public async Task A_refusal_is_no_reason_to_look_elsewhere()
    {
        await using Box box = await Box.StartAsync();
        SandboxToken token = box.GitHub.AddToken(new SandboxToken { RequiresSso = true });

        _ = await Failure.OfAsync(SecretErrorId.SsoRequired, () => ListAsync(box.Client(token.Value), "octo-org"));

        Assert.Single(box.Record.Requests);
    }

    private static Task<IReadOnlyList<OwnedRepository>> ListAsync(GitHubClient client, string owner, int most = int.MaxValue) =>
        client.ListRepositoriesAsync(owner, most, TestContext.Current.CancellationToken);
}
