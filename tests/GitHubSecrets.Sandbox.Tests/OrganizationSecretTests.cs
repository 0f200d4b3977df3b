using System.Text.Json.Nodes;
using GitHubSecrets.Sandbox.Model;
using Xunit;
using static GitHubSecrets.Sandbox.Tests.SandboxClient;

namespace GitHubSecrets.Sandbox.Tests;

public sealed class OrganizationSecretTests
{
    private const string Dependabot = "/orgs/octo-org/dependabot/secrets";
    private const string User = "/user/codespaces/secrets";

    [Fact]
    public async Task Selected_replaces_the_list_and_other_visibilities_drop_it()
    {
        await using SandboxClient client = await StartAsync();
        long api = client.Server.GitHub.FindRepository("octo-org/api")!.Id;

        Assert.Equal(201, (await PutAsync(client, OrganizationSecrets, "selected", 1296269)).Status);
        Assert.Equal(204, (await PutAsync(client, OrganizationSecrets, "selected", api)).Status);
        Assert.Equal([api], Stored(client).SelectedRepositoryIds);

        SandboxAnswer read = await client.GetAsync($"{OrganizationSecrets}/A");
        Assert.EndsWith(
            $"{OrganizationSecrets}/A/repositories",
            read.Json.GetProperty("selected_repositories_url").GetString(),
            StringComparison.Ordinal);

        Assert.Equal(204, (await PutAsync(client, OrganizationSecrets, "all")).Status);
        Assert.Equal("all", Stored(client).Visibility);
        Assert.Empty(Stored(client).SelectedRepositoryIds);
    }

    [Fact]
    public async Task Only_repositories_of_the_organization_can_be_selected()
    {
        await using SandboxClient client = await StartAsync();
        long foreign = client.Server.GitHub.FindRepository("octocat/hello-world")!.Id;

        Assert.Equal(422, (await PutAsync(client, OrganizationSecrets, "selected", foreign)).Status);
        Assert.Equal(422, (await PutAsync(client, OrganizationSecrets, "selected", 1)).Status);
        Assert.Equal(422, (await PutAsync(client, OrganizationSecrets, "all", 1296269)).Status);
        Assert.Equal(422, (await PutAsync(client, OrganizationSecrets, "selected", "1296269")).Status);
    }

    [Fact]
    public async Task Dependabot_takes_ids_as_strings_until_the_version_that_does_not()
    {
        await using SandboxClient client = await StartAsync();

        Assert.Equal(201, (await PutAsync(client, Dependabot, "selected", "1296269")).Status);
        Assert.Equal(204, (await PutAsync(client, Dependabot, "selected", 1296269)).Status);

        SandboxAnswer newer = await client.SendAsync(
            "PUT",
            $"{Dependabot}/A",
            Access("selected", "1296269"),
            change: request => request.Headers.Add("X-GitHub-Api-Version", "2026-03-10"));
        Assert.Equal(422, newer.Status);
    }

    [Fact]
    public async Task Where_the_contract_allows_it_an_update_can_leave_out_the_value()
    {
        await using SandboxClient client = await StartAsync();

        Assert.Equal(422, (await client.SendAsync("PUT", $"{Dependabot}/A", Access("all"))).Status);
        _ = await PutAsync(client, Dependabot, "private");
        Assert.Equal(204, (await client.SendAsync("PUT", $"{Dependabot}/A", Access("all"))).Status);

        Assert.Equal(("all", "value"), (Stored(client).Visibility, Stored(client).OpenedText));
    }

    [Fact]
    public async Task Repositories_are_added_and_removed_one_by_one()
    {
        await using SandboxClient client = await StartAsync();
        long api = client.Server.GitHub.FindRepository("octo-org/api")!.Id;
        _ = await PutAsync(client, OrganizationSecrets, "selected", 1296269);

        Assert.Equal(204, (await client.SendAsync("PUT", $"{OrganizationSecrets}/A/repositories/{api}")).Status);
        Assert.Equal([1296269, api], Stored(client).SelectedRepositoryIds);
        Assert.Equal(204, (await client.SendAsync("DELETE", $"{OrganizationSecrets}/A/repositories/1296269")).Status);

        SandboxAnswer list = await client.GetAsync($"{OrganizationSecrets}/A/repositories");
        Assert.Equal(1, list.Json.GetProperty("total_count").GetInt32());
        Assert.Equal("octo-org/api", list.Json.GetProperty("repositories")[0].GetProperty("full_name").GetString());
        Assert.Equal(404, (await client.SendAsync("PUT", $"{OrganizationSecrets}/A/repositories/1")).Status);
        Assert.Equal(404, (await client.SendAsync("PUT", $"{OrganizationSecrets}/NONE/repositories/{api}")).Status);
    }

    [Fact]
    public async Task Repositories_cannot_be_selected_where_the_visibility_is_another()
    {
        await using SandboxClient client = await StartAsync();
        _ = await PutAsync(client, OrganizationSecrets, "all");
        JsonObject body = new() { ["selected_repository_ids"] = new JsonArray(1296269) };

        Assert.Equal(409, (await client.SendAsync("PUT", $"{OrganizationSecrets}/A/repositories/1296269")).Status);
        Assert.Equal(409, (await client.SendAsync("DELETE", $"{OrganizationSecrets}/A/repositories/1296269")).Status);
        Assert.Equal(409, (await client.SendAsync("PUT", $"{OrganizationSecrets}/A/repositories", body)).Status);
    }

    [Fact]
    public async Task A_user_secret_keeps_its_repositories_where_none_are_named()
    {
        await using SandboxClient client = await StartAsync();
        JsonObject selected = new() { ["selected_repository_ids"] = new JsonArray("1296269") };

        Assert.Equal(201, (await client.PutSecretAsync(User, "A", "first", selected)).Status);
        Assert.Equal(204, (await client.PutSecretAsync(User, "A", "second")).Status);
        Assert.Equal([1296269], Stored(client).SelectedRepositoryIds);

        selected["selected_repository_ids"] = new JsonArray();
        Assert.Equal(204, (await client.PutSecretAsync(User, "A", "third", selected)).Status);
        Assert.Empty(Stored(client).SelectedRepositoryIds);
    }

    [Fact]
    public async Task A_repository_lists_the_organization_secrets_that_it_may_read()
    {
        await using SandboxClient client = await StartAsync();
        _ = await client.PutSecretAsync(OrganizationSecrets, "EVERY", "value", Access("all"));
        _ = await client.PutSecretAsync(OrganizationSecrets, "MINE", "value", Access("selected", 1296269));
        _ = await client.PutSecretAsync(OrganizationSecrets, "OTHER", "value", Access("selected"));

        SandboxAnswer answer = await client.GetAsync($"{Repository}/actions/organization-secrets");

        IEnumerable<string?> names =
            answer.Json.GetProperty("secrets").EnumerateArray()
                .Select(static each => each.GetProperty("name").GetString());
        Assert.Equal(["EVERY", "MINE"], names);
    }

    private static SandboxSecret Stored(SandboxClient client) => Assert.Single(client.Server.GitHub.Secrets);

    private static Task<SandboxAnswer> PutAsync(
        SandboxClient client, string collection, string visibility, params JsonNode[] ids) =>
        client.PutSecretAsync(collection, "A", "value", Access(visibility, ids));

    private static JsonObject Access(string visibility, params JsonNode[] ids)
    {
        JsonObject access = new() { ["visibility"] = visibility };
        if (ids.Length > 0)
        {
            access["selected_repository_ids"] = new JsonArray([.. ids.Select(static id => id.DeepClone())]);
        }

        return access;
    }
}
