using System.Text.Json;
using GitHubSecrets.Sandbox.Faults;
using GitHubSecrets.Sandbox.Model;
using GitHubSecrets.Sharing;
using GitHubSecrets.Writing;
using static GitHubSecrets.SecretAccessChangeKind;

namespace GitHubSecrets.Core.Tests.Sharing;

/// <summary>Changing the list of repositories that may read a secret.</summary>
public sealed class SecretAccessWriterTests
{
    [Theory]
    [MemberData(nameof(SharedSecrets.Places), MemberType = typeof(SharedSecrets))]
    public async Task Repositories_are_added_removed_and_replaced_at_each_place(SecretLevel level, SecretApp app)
    {
        await using Box box = await Box.StartAsync();
        SecretTarget target = KnownTargets.Of(level, app);
        await box.StoreAsync(target, "octo-org/octo-repo");
        var writer = new SecretAccessWriter(box.Client());

        SecretAccessChange added = await writer.ChangeAsync(Added, target, "octo-org/api");
        Assert.Equal([1296269, box.Id("api")], box.Readers(target));
        _ = await writer.ChangeAsync(Removed, target, "1296269");
        Assert.Equal([box.Id("api")], box.Readers(target));
        SecretAccessChange replaced = await writer.ChangeAsync(Replaced, target, "octo-org/web", "octo-org/docs");
        Assert.Equal([box.Id("web"), box.Id("docs")], box.Readers(target));
        _ = await writer.ChangeAsync(Replaced, target);
        Assert.Empty(box.Readers(target));

        Assert.Equal((Added, level, app, "NAME"), (added.Change, added.Level, added.App, added.Name));
        Assert.Equal(["octo-org/api"], added.Repository);
        Assert.Equal([box.Id("api")], added.RepositoryId);
        Assert.Equal(["octo-org/web", "octo-org/docs"], replaced.Repository);
        Assert.Equal(level == SecretLevel.Organization ? "octo-org" : null, added.Organization);
        Assert.NotNull(added.RequestId);
    }

    [Theory]
    [MemberData(nameof(SharedSecrets.Places), MemberType = typeof(SharedSecrets))]
    public async Task A_list_is_sent_as_integers_each_repository_once(SecretLevel level, SecretApp app)
    {
        await using Box box = await Box.StartAsync();
        SecretTarget target = KnownTargets.Of(level, app);
        await box.StoreAsync(target);

        _ = await new SecretAccessWriter(box.Client()).ChangeAsync(Replaced, target, "1296269", "octo-org/OCTO-REPO");

        JsonElement id = Assert.Single(box.Record.Requests[^1].Body!.Value.GetProperty("selected_repository_ids").EnumerateArray());
        Assert.Equal((JsonValueKind.Number, 1296269), (id.ValueKind, id.GetInt64()));
    }

    [Fact]
    public async Task A_repository_that_is_known_by_id_and_name_is_not_looked_up_and_keeps_its_name()
    {
        await using Box box = await Box.StartAsync();
        SecretTarget target = KnownTargets.Organization();
        await box.StoreAsync(target);
        var write = new SecretAccessWrite(Added, target, "name", [new RepositoryReference(1296269, "octo-org/octo-repo")]);

        SecretAccessChange change = await new SecretAccessWriter(box.Client())
            .WriteAsync(write, TestContext.Current.CancellationToken);

        Assert.Equal(["octo-org/octo-repo"], change.Repository);
        Assert.Equal(["PUT /orgs/octo-org/actions/secrets/name/repositories/1296269"], box.Asked);
    }

    [Theory]
    [InlineData(SecretVisibility.All, "every repository")]
    [InlineData(SecretVisibility.Private, "every private and internal repository")]
    public async Task A_secret_without_a_list_is_a_conflict_in_plain_words(SecretVisibility visibility, string readers)
    {
        await using Box box = await Box.StartAsync();
        await box.StoreAsync(visibility);

        foreach (SecretAccessChangeKind kind in Enum.GetValues<SecretAccessChangeKind>())
        {
            GitHubSecretsException failure = await Failure.OfAsync(
                SecretErrorId.Conflict,
                () => new SecretAccessWriter(box.Client()).ChangeAsync(kind, KnownTargets.Organization(), "api"));

            Assert.All(
                (string[])["secret NAME", $"visibility {visibility}", readers, "Set-GitHubOrgSecret octo-org NAME -SelectedRepository"],
                part => Assert.Contains(part, failure.Message, StringComparison.Ordinal));
            Assert.NotNull(failure.RequestId);
        }
    }

    [Fact]
    public async Task The_command_that_gives_a_list_names_the_store()
    {
        await using Box box = await Box.StartAsync();
        SecretTarget target = KnownTargets.Organization(SecretApp.Dependabot);
        _ = await box.WriteAsync(new SecretWrite(target, "NAME", Make.Value("value")) { Visibility = SecretVisibility.All });

        GitHubSecretsException failure = await Failure.OfAsync(
            SecretErrorId.Conflict, () => new SecretAccessWriter(box.Client()).ChangeAsync(Added, target, "api"));

        Assert.Contains("NAME -App Dependabot -SelectedRepository", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_conflict_of_a_secret_that_has_a_list_says_what_GitHub_says()
    {
        await using Box box = await Box.StartAsync();
        await box.StoreAsync(KnownTargets.Organization());
        box.Faults.AddStatus(409, "PUT", body: """{"message":"Somebody else is at it"}""");

        GitHubSecretsException failure = await Failure.OfAsync(
            SecretErrorId.Conflict,
            () => new SecretAccessWriter(box.Client()).ChangeAsync(Added, KnownTargets.Organization(), "1296269"));

        Assert.Contains("Somebody else is at it", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_lies_with_the_secret_is_asked_once(bool exists)
    {
        await using Box box = await Box.StartAsync();
        if (exists)
        {
            await box.StoreAsync(SecretVisibility.All);
        }

        var writer = new SecretAccessWriter(box.Client());
        for (int time = 0; time < 3; time++)
        {
            _ = await Failure.OfAsync(
                exists ? SecretErrorId.Conflict : SecretErrorId.TargetNotFound,
                () => writer.ChangeAsync(Added, KnownTargets.Organization(), "1296269"));
        }

        Assert.Equal(["PUT", "GET"], box.Record.Requests.Select(request => request.Method));
    }

    [Fact]
    public async Task A_missing_secret_is_told_from_a_missing_repository()
    {
        await using Box box = await Box.StartAsync();
        SecretTarget target = KnownTargets.Organization();
        var writer = new SecretAccessWriter(box.Client());

        GitHubSecretsException noSecret = await Failure.OfAsync(
            SecretErrorId.TargetNotFound, () => writer.ChangeAsync(Added, target, "1296269"));
        await box.StoreAsync(target, "api");
        writer = new SecretAccessWriter(box.Client());
        GitHubSecretsException noRepository = await Failure.OfAsync(
            SecretErrorId.TargetNotFound, () => writer.ChangeAsync(Added, target, "7"));
        GitHubSecretsException noName = await Failure.OfAsync(
            SecretErrorId.TargetNotFound, () => writer.ChangeAsync(Added, target, "missing"));
        _ = await writer.ChangeAsync(Added, target, "1296269");

        Assert.StartsWith("The secret NAME of the organization octo-org (Actions) was not found", noSecret.Message, StringComparison.Ordinal);
        Assert.StartsWith("The repository with id 7 was not found", noRepository.Message, StringComparison.Ordinal);
        Assert.Contains("secret NAME", noRepository.Message, StringComparison.Ordinal);
        Assert.StartsWith("The selected repository octo-org/missing was not found", noName.Message, StringComparison.Ordinal);
        Assert.Equal([box.Id("api"), 1296269], box.Readers(target));
    }

    [Theory]
    [InlineData(Added)]
    [InlineData(Removed)]
    [InlineData(Replaced)]
    public async Task A_token_that_may_only_read_is_told_the_permission(SecretAccessChangeKind kind)
    {
        await using Box box = await Box.StartAsync();
        await box.StoreAsync(KnownTargets.Organization());
        string token = box.GitHub.AddToken(new SandboxToken
        {
            Permissions = new Dictionary<string, string> { ["organization_secrets"] = "read" },
        }).Value;

        GitHubSecretsException failure = await Failure.OfAsync(
            SecretErrorId.PermissionDenied,
            () => new SecretAccessWriter(box.Client(token)).ChangeAsync(kind, KnownTargets.Organization(), "1296269"));

        Assert.Contains("organization_secrets=write", failure.Message, StringComparison.Ordinal);
        Assert.Single(box.Record.Requests);
    }

    [Fact]
    public async Task A_removal_whose_answer_was_lost_is_repeated_and_counts()
    {
        await using Box box = await Box.StartAsync();
        await box.StoreAsync(KnownTargets.Organization(), "api", "web");
        box.Faults.Add(SandboxFaultKind.DropAfterApply, "DELETE");

        SecretAccessChange change = await new SecretAccessWriter(box.Client(retries: 1))
            .ChangeAsync(Removed, KnownTargets.Organization(), "api");

        Assert.Equal(Removed, change.Change);
        Assert.Equal([box.Id("web")], box.Readers(KnownTargets.Organization()));
    }

    [Fact]
    public async Task An_answer_that_is_not_GitHubs_is_no_success()
    {
        await using Box box = await Box.StartAsync();
        await box.StoreAsync(KnownTargets.Organization());
        box.Faults.AddStatus(200, "PUT", body: """{"welcome":"to this network"}""");

        _ = await Failure.OfAsync(
            SecretErrorId.UnexpectedResponse,
            () => new SecretAccessWriter(box.Client()).ChangeAsync(Added, KnownTargets.Organization(), "1296269"));
    }

    [Theory]
    [InlineData("1A", "api")]
    [InlineData("NAME", "octo-org/..")]
    [InlineData("NAME", "")]
    [InlineData("NAME", "a/b/c")]
    public async Task A_bad_name_costs_no_request(string name, string repository)
    {
        await using Box box = await Box.StartAsync();
        var write = new SecretAccessWrite(Added, KnownTargets.Organization(), name, SharedSecrets.References(repository));

        _ = await Failure.OfAsync(
            SecretErrorId.InvalidName,
            () => new SecretAccessWriter(box.Client()).WriteAsync(write, TestContext.Current.CancellationToken));

        Assert.Empty(box.Asked);
    }

    [Fact]
    public async Task Changes_of_one_secret_are_made_in_their_order()
    {
        await using Box box = await Box.StartAsync();
        SecretTarget target = KnownTargets.Organization();
        await box.StoreAsync(target);
        int failures = 0;
        using var engine = new SecretAccessEngine(
            box.Client(), 64, outcome => failures += outcome.Failure is null ? 0 : 1, static () => { },
            TestContext.Current.CancellationToken);

        for (int round = 0; round < 10; round++)
        {
            engine.Submit(new SecretAccessWrite(Added, target, "name", SharedSecrets.References("api")), null);
            engine.Submit(new SecretAccessWrite(Removed, target, "NAME", SharedSecrets.References("api")), null);
        }

        engine.Submit(new SecretAccessWrite(Added, target, "Name", SharedSecrets.References("web")), null);
        engine.Complete();

        Assert.Equal(0, failures);
        Assert.Equal([box.Id("web")], box.Readers(target));
        Assert.Equal(
            [.. Enumerable.Repeat<string[]>(["PUT", "DELETE"], 10).SelectMany(pair => pair), "PUT"],
            box.Record.Requests.Select(request => request.Method).Where(method => method != "GET"));
    }
}
