using Octokit;
using Sodium;
using Xunit;

namespace GitHubSecrets.Sandbox.Tests;

/// <summary>Octokit.NET, which others wrote, uses every route for secrets that it knows of: what it sends is taken, and what it
/// expects is answered.</summary>
/// <see href="https://github.com/octokit/octokit.net"/>
public sealed class OctokitTests
{
    private const string Owner = "octo-org";
    private const string Repository = "octo-repo";

    [Fact]
    public async Task A_secret_of_a_repository_is_stored_listed_read_and_removed()
    {
        await using SandboxClient box = await SandboxClient.StartAsync();
        IRepositorySecretsClient secrets = Client(box).Repository.Actions.Secrets;

        SecretsPublicKey key = await secrets.GetPublicKey(Owner, Repository);
        RepositorySecret stored = await secrets.CreateOrUpdate(
            Owner, Repository, "DEPLOY_TOKEN", new UpsertRepositorySecret { EncryptedValue = Seal("first", key), KeyId = key.KeyId });
        RepositorySecretsCollection all = await secrets.GetAll(Owner, Repository);
        RepositorySecret one = await secrets.Get(Owner, Repository, "deploy_token");

        Assert.Equal("DEPLOY_TOKEN", stored.Name);
        Assert.Equal("first", Assert.Single(box.Server.GitHub.Secrets).OpenedText);
        Assert.Equal((1, "DEPLOY_TOKEN"), (all.TotalCount, Assert.Single(all.Secrets).Name));
        Assert.Equal("DEPLOY_TOKEN", one.Name);
        Assert.Equal(one.CreatedAt, one.UpdatedAt);

        await secrets.Delete(Owner, Repository, "DEPLOY_TOKEN");
        Assert.Empty(box.Server.GitHub.Secrets);
        _ = await Assert.ThrowsAsync<NotFoundException>(() => secrets.Get(Owner, Repository, "DEPLOY_TOKEN"));
    }

    [Fact]
    public async Task A_secret_of_an_organization_is_shared_with_repositories()
    {
        await using SandboxClient box = await SandboxClient.StartAsync();
        GitHubClient client = Client(box);
        IOrganizationSecretsClient secrets = client.Organization.Actions.Secrets;
        long api = (await client.Repository.Get(Owner, "api")).Id;
        long web = (await client.Repository.Get(Owner, "web")).Id;

        SecretsPublicKey key = await secrets.GetPublicKey(Owner);
        _ = await secrets.CreateOrUpdate(Owner, "REGISTRY_TOKEN", new UpsertOrganizationSecret
        {
            EncryptedValue = Seal("shared", key),
            KeyId = key.KeyId,
            Visibility = "selected",
            SelectedRepositoriesIds = [api],
        });
        Assert.Equal("shared", Assert.Single(box.Server.GitHub.Secrets).OpenedText);
        Assert.Equal(["api"], await SharedWithAsync());

        await secrets.AddRepoToOrganizationSecret(Owner, "REGISTRY_TOKEN", web);
        Assert.Equal(["api", "web"], await SharedWithAsync());

        await secrets.RemoveRepoFromOrganizationSecret(Owner, "REGISTRY_TOKEN", api);
        Assert.Equal(["web"], await SharedWithAsync());

        await secrets.SetSelectedRepositoriesForSecret(Owner, "REGISTRY_TOKEN", new SelectedRepositoryCollection([api, web]));
        Assert.Equal(["api", "web"], await SharedWithAsync());

        OrganizationSecretsCollection all = await secrets.GetAll(Owner);
        OrganizationSecret one = await secrets.Get(Owner, "REGISTRY_TOKEN");
        Assert.Equal((1, "selected"), (all.Count, Assert.Single(all.Secrets).Visibility));
        Assert.EndsWith("/orgs/octo-org/actions/secrets/REGISTRY_TOKEN/repositories", one.SelectedRepositoriesUrl, StringComparison.Ordinal);

        await secrets.Delete(Owner, "REGISTRY_TOKEN");
        Assert.Empty(box.Server.GitHub.Secrets);

        async Task<IEnumerable<string>> SharedWithAsync() =>
            (await secrets.GetSelectedRepositoriesForSecret(Owner, "REGISTRY_TOKEN")).Repositories
                .Select(static each => each.Name).Order(StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_refusal_is_what_Octokit_takes_it_for()
    {
        await using SandboxClient box = await SandboxClient.StartAsync();
        IRepositorySecretsClient secrets = Client(box).Repository.Actions.Secrets;
        IRepositorySecretsClient stranger = Client(box, "unknown").Repository.Actions.Secrets;

        _ = await Assert.ThrowsAsync<NotFoundException>(() => secrets.GetPublicKey(Owner, "no-such-repo"));
        _ = await Assert.ThrowsAsync<AuthorizationException>(() => stranger.GetPublicKey(Owner, Repository));
        ApiValidationException invalid = await Assert.ThrowsAsync<ApiValidationException>(() => secrets.CreateOrUpdate(
            Owner, Repository, "A", new UpsertRepositorySecret { EncryptedValue = "no base64", KeyId = "1" }));
        Assert.NotEmpty(invalid.ApiError.Message);
    }

    // Below another host than github.com, Octokit speaks as to an Enterprise Server.
    private static GitHubClient Client(SandboxClient box, string? token = null) =>
        new(new ProductHeaderValue("sandbox-tests"), box.Server.Url) { Credentials = new Credentials(token ?? box.Server.Token) };

    private static string Seal(string text, SecretsPublicKey key) =>
        Convert.ToBase64String(SealedPublicKeyBox.Create(text, Convert.FromBase64String(key.Key)));
}
