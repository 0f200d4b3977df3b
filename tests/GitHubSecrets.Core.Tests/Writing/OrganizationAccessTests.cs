using System.Text.Json;
using GitHubSecrets.Sandbox.Model;
using GitHubSecrets.Writing;
using static GitHubSecrets.Core.Tests.Writing.OrganizationWrites;

namespace GitHubSecrets.Core.Tests.Writing;

/// <summary>Who may read an organization's secret, before and after it is written.</summary>
public sealed class OrganizationAccessTests
{
    public static TheoryData<SecretApp> Stores => [.. Enum.GetValues<SecretApp>()];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_new_secret_is_private_unless_something_else_is_said(SecretApp app)
    {
        await using Box box = await Box.StartAsync();

        _ = await box.WriteAsync(Write(app));

        Assert.Equal("private", box.Secret(KnownTargets.Organization(app), Name).Visibility);
    }

    [Theory]
    [InlineData(SecretVisibility.All, "all")]
    [InlineData(SecretVisibility.Private, "private")]
    public async Task An_update_keeps_the_visibility(SecretVisibility visibility, string stored)
    {
        await using Box box = await Box.StartAsync();
        _ = await box.WriteAsync(Write(SecretApp.Actions) with { Visibility = visibility });

        SecretChange change = await box.WriteAsync(Write(SecretApp.Actions, "second"));

        SandboxSecret secret = box.Secret(KnownTargets.Organization(), Name);
        Assert.Equal((SecretChangeKind.Updated, stored, "second"), (change.Change, secret.Visibility, secret.OpenedText));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task An_update_keeps_the_list_of_repositories(SecretApp app)
    {
        await using Box box = await Box.StartAsync();
        _ = await box.WriteAsync(Write(app) with { SelectedRepositories = References("octo-repo", "octo-org/api", "web") });
        IReadOnlyList<long> before = box.Secret(KnownTargets.Organization(app), Name).SelectedRepositoryIds;

        _ = await box.WriteAsync(Write(app, "second"));

        SandboxSecret secret = box.Secret(KnownTargets.Organization(app), Name);
        Assert.Equal(3, before.Count);
        Assert.Equal(before.Order(), secret.SelectedRepositoryIds.Order());
        Assert.Equal(("selected", "second"), (secret.Visibility, secret.OpenedText));
    }

    [Fact]
    public async Task An_update_keeps_a_list_of_more_than_a_page()
    {
        await using Box box = await Box.StartAsync();
        long[] ids = [.. Enumerable.Range(0, 230).Select(number => box.GitHub.AddRepository($"octo-org/r{number}").Id)];
        _ = await box.WriteAsync(Write(SecretApp.Actions) with
        {
            SelectedRepositories = [.. ids.Select(id => RepositoryReference.Parse($"{id}"))],
        });
        box.Record.Clear();

        _ = await box.WriteAsync(Write(SecretApp.Actions, "second"));

        Assert.Equal(ids.Order(), box.Secret(KnownTargets.Organization(), Name).SelectedRepositoryIds.Order());
        Assert.Equal(3, box.Asked.Count(line => line.Contains("/repositories?", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(SecretApp.Actions, JsonValueKind.Number)]
    [InlineData(SecretApp.Codespaces, JsonValueKind.Number)]
    [InlineData(SecretApp.Dependabot, JsonValueKind.String)]
    [InlineData(SecretApp.Agents, JsonValueKind.Number)]
    public async Task Repository_ids_travel_as_each_store_wants_them(SecretApp app, JsonValueKind kind)
    {
        await using Box box = await Box.StartAsync();

        _ = await box.WriteAsync(Write(app) with { SelectedRepositories = References("1296269") });

        JsonElement id = Assert.Single(box.Record.Requests[^1].Body!.Value.GetProperty("selected_repository_ids").EnumerateArray());
        Assert.Equal(kind, id.ValueKind);
        Assert.Equal("1296269", id.ToString());
    }

    [Fact]
    public async Task Selected_repositories_are_looked_up_by_name_once_each_and_sent_once_each()
    {
        await using Box box = await Box.StartAsync();
        SecretWriter writer = box.Writer();
        SecretWrite write = Write(SecretApp.Actions) with
        {
            SelectedRepositories = References("octo-repo", "octo-org/OCTO-REPO", "1296269", "https://github.com/octo-org/api.git"),
        };

        _ = await Box.WriteAsync(writer, write);
        _ = await Box.WriteAsync(writer, write);

        Assert.Equal(
            [1296269, box.GitHub.FindRepository("octo-org/api")!.Id],
            box.Secret(KnownTargets.Organization(), Name).SelectedRepositoryIds);
        Assert.Equal(2, box.Asked.Count(line => line.StartsWith("GET /repos/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_selected_repository_that_is_not_there_is_named_and_nothing_is_written()
    {
        await using Box box = await Box.StartAsync();

        GitHubSecretsException failure = await Failure.OfAsync(
            SecretErrorId.TargetNotFound,
            () => box.WriteAsync(Write(SecretApp.Actions) with { SelectedRepositories = References("api", "missing") }));

        Assert.Contains("selected repository octo-org/missing", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(box.Asked, line => line.StartsWith("PUT", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_empty_list_leaves_no_repository()
    {
        await using Box box = await Box.StartAsync();
        _ = await box.WriteAsync(Write(SecretApp.Actions) with { SelectedRepositories = References("api") });

        _ = await box.WriteAsync(Write(SecretApp.Actions) with { SelectedRepositories = [], Visibility = SecretVisibility.Selected });

        SandboxSecret secret = box.Secret(KnownTargets.Organization(), Name);
        Assert.Equal("selected", secret.Visibility);
        Assert.Empty(secret.SelectedRepositoryIds);
    }

    [Fact]
    public async Task Selected_without_a_list_keeps_the_list_that_there_is()
    {
        await using Box box = await Box.StartAsync();
        _ = await box.WriteAsync(Write(SecretApp.Actions) with { SelectedRepositories = References("1296269") });

        _ = await box.WriteAsync(Write(SecretApp.Actions, "second") with { Visibility = SecretVisibility.Selected });

        Assert.Equal([1296269], box.Secret(KnownTargets.Organization(), Name).SelectedRepositoryIds);
    }

    [Fact]
    public async Task A_visibility_that_is_said_replaces_the_one_there_is_without_reading_it()
    {
        await using Box box = await Box.StartAsync();
        _ = await box.WriteAsync(Write(SecretApp.Actions) with { SelectedRepositories = References("1296269") });
        box.Record.Clear();

        _ = await box.WriteAsync(Write(SecretApp.Actions, "second") with { Visibility = SecretVisibility.All });

        Assert.Equal("all", box.Secret(KnownTargets.Organization(), Name).Visibility);
        Assert.Equal(["GET /orgs/octo-org/actions/secrets/public-key", "PUT /orgs/octo-org/actions/secrets/NAME"], box.Asked);
    }

    [Theory]
    [InlineData("""{"name":"NAME"}""")]
    [InlineData("""{"name":"NAME","visibility":"secret"}""")]
    [InlineData("""{"name":"NAME","visibility":null}""")]
    public async Task A_secret_whose_visibility_is_not_told_is_left_alone(string body)
    {
        await using Box box = await Box.StartAsync();
        box.Faults.AddStatus(200, "GET", "secrets/NAME", body: body);

        GitHubSecretsException failure = await Failure.OfAsync(
            SecretErrorId.UnexpectedResponse, () => box.WriteAsync(Write(SecretApp.Actions)));

        Assert.Contains("-Visibility", failure.RecommendedAction, StringComparison.Ordinal);
        Assert.DoesNotContain(box.Asked, line => line.StartsWith("PUT", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_list_that_names_a_repository_without_an_id_is_not_sent_back()
    {
        await using Box box = await Box.StartAsync();
        _ = await box.WriteAsync(Write(SecretApp.Actions) with { SelectedRepositories = References("1296269") });
        box.Faults.AddStatus(200, "GET", "NAME/repositories", body: """{"repositories":[{"name":"api"}]}""");

        _ = await Failure.OfAsync(SecretErrorId.UnexpectedResponse, () => box.WriteAsync(Write(SecretApp.Actions, "second")));

        Assert.Equal("first", box.Secret(KnownTargets.Organization(), Name).OpenedText);
    }

    [Fact]
    public async Task A_list_beside_another_visibility_is_refused_before_any_request()
    {
        await using Box box = await Box.StartAsync();

        _ = await Failure.OfAsync(
            SecretErrorId.InvalidValue,
            () => box.WriteAsync(Write(SecretApp.Actions) with
            {
                Visibility = SecretVisibility.All,
                SelectedRepositories = References("api"),
            }));

        Assert.Empty(box.Asked);
    }
}
