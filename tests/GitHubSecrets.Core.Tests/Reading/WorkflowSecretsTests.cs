using GitHubSecrets.Concurrency;
using GitHubSecrets.Reading;
using GitHubSecrets.Writing;

namespace GitHubSecrets.Core.Tests.Reading;

/// <summary>What a repository's workflows can read, from everywhere, and what hides what.</summary>
public sealed class WorkflowSecretsTests
{
    private static readonly SecretQuery Everything =
        new(KnownTargets.Repository) { IncludesOrganization = true, IncludesEnvironments = true };

    [Theory]
    [InlineData(SecretApp.Actions)]
    [InlineData(SecretApp.Agents)]
    public async Task The_organizations_secrets_that_a_repository_can_read_are_the_organizations(SecretApp app)
    {
        await using Box box = await Box.StartAsync();
        SecretTarget repository = SecretTarget.ForRepository(Make.Repository(), app);
        await WriteAsync(box, (repository, "OWN"), (KnownTargets.Organization(app), "SHARED"));
        _ = await box.WriteAsync(new SecretWrite(KnownTargets.Organization(app), "HIDDEN", Make.Value("3"))
        {
            SelectedRepositories = [],
        });

        List<SecretInfo> secrets = await ReadAsync(box, new SecretQuery(repository) { IncludesOrganization = true });

        Assert.Equal(
            [(SecretLevel.Repository, null, "OWN"), (SecretLevel.Organization, "octo-org", "SHARED")],
            secrets.Select(secret => (secret.Level, secret.Organization, secret.Name)));
        Assert.Null(secrets[1].Owner);
        Assert.Equal(app, secrets[1].App);
    }

    [Fact]
    public async Task A_secret_may_be_the_organizations_alone()
    {
        await using Box box = await Box.StartAsync();
        await WriteAsync(box, (KnownTargets.Organization(), "SHARED"));
        SecretQuery query = Everything with { Name = "shared" };

        Assert.Equal(SecretLevel.Organization, Assert.Single(await ReadAsync(box, query)).Level);
        GitHubSecretsException failure = await Failure.OfAsync(
            SecretErrorId.TargetNotFound, () => ReadAsync(box, query with { Name = "NOWHERE" }));
        Assert.Contains("NOWHERE", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_owner_of_a_repository_that_is_given_by_id_is_looked_up()
    {
        await using Box box = await Box.StartAsync();
        long id = box.GitHub.FindRepository("octo-org/octo-repo")!.Id;
        SecretTarget repository = SecretTarget.ForRepository(id, SecretApp.Actions);
        await WriteAsync(box, (KnownTargets.Organization(), "SHARED"), (KnownTargets.Environment, "NEAR"));

        List<SecretInfo> secrets = await ReadAsync(box, Everything with { Target = repository });

        Assert.Equal([$"#{id}:production", "octo-org"], secrets.Select(secret => secret.Target));
    }

    [Fact]
    public async Task The_nearest_come_first_and_say_whom_they_hide()
    {
        await using Box box = await Box.StartAsync();
        _ = box.GitHub.AddEnvironment("octo-org/octo-repo", "test");
        SecretTarget test = SecretTarget.ForEnvironment(Make.Repository(), "test");
        await WriteAsync(
            box,
            (KnownTargets.Environment, "A"), (test, "A"), (test, "B"),
            (KnownTargets.Repository, "A"), (KnownTargets.Repository, "C"), (KnownTargets.Repository, "D"),
            (KnownTargets.Organization(), "A"), (KnownTargets.Organization(), "B"), (KnownTargets.Organization(), "C"), (KnownTargets.Organization(), "E"));

        Assert.Equal(
            [
                "octo-org/octo-repo:production A",
                "octo-org/octo-repo:test A",
                "octo-org/octo-repo:test B",
                "octo-org/octo-repo C",
                "octo-org/octo-repo D",
                "octo-org/octo-repo A hidden by octo-org/octo-repo:production, octo-org/octo-repo:test",
                "octo-org E",
                "octo-org B hidden by octo-org/octo-repo:test",
                "octo-org C hidden by octo-org/octo-repo",
                "octo-org A hidden by octo-org/octo-repo:production, octo-org/octo-repo:test, octo-org/octo-repo",
            ],
            (await ReadAsync(box, Everything)).Select(Line));
    }

    [Fact]
    public async Task A_place_that_is_refused_is_an_error_of_its_own_and_what_it_may_hide_is_not_known()
    {
        await using Box box = await Box.StartAsync();
        await WriteAsync(
            box, (KnownTargets.Environment, "A"), (KnownTargets.Repository, "B"), (KnownTargets.Organization(), "B"), (KnownTargets.Organization(), "C"));
        box.Faults.AddStatus(403, "GET", "/repos/octo-org/octo-repo/environments/production/secrets");

        List<SequenceElement<SecretInfo>> elements = await ElementsAsync(box, Everything);

        SequenceElement<SecretInfo> refused = Assert.Single(elements, element => element.Failure is not null);
        Assert.Equal((SecretErrorId.PermissionDenied, "production"), (refused.Failure!.Id, (refused.Part as SecretTarget)?.Environment));
        Assert.Equal(
            ["octo-org/octo-repo B perhaps hidden", "octo-org C perhaps hidden", "octo-org B hidden by octo-org/octo-repo"],
            elements.Select(element => element.Value).OfType<SecretInfo>().Select(Line));
    }

    [Fact]
    public async Task Environments_that_cannot_be_listed_are_told_of_and_the_rest_is_read()
    {
        await using Box box = await Box.StartAsync();
        await WriteAsync(box, (KnownTargets.Repository, "B"));
        box.Faults.AddStatus(403, "GET", "/repos/octo-org/octo-repo/environments");

        List<SequenceElement<SecretInfo>> elements = await ElementsAsync(box, Everything);

        Assert.StartsWith(
            "The environments of the repository octo-org/octo-repo cannot be listed.",
            Assert.Single(elements, element => element.Failure is not null).Failure!.Message,
            StringComparison.Ordinal);
        Assert.Equal("octo-org/octo-repo B perhaps hidden", Line(Assert.Single(elements, element => element.Value is not null).Value!));
    }

    [Fact]
    public async Task A_repository_of_which_nothing_can_be_read_is_one_error()
    {
        await using Box box = await Box.StartAsync();
        SecretTarget missing = SecretTarget.ForRepository(Make.Repository("octo-org/nowhere"), SecretApp.Actions);

        GitHubSecretsException failure = await Failure.OfAsync(
            SecretErrorId.TargetNotFound, () => ReadAsync(box, Everything with { Target = missing }));

        Assert.StartsWith("The repository octo-org/nowhere", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_hundred_of_the_organization_count_whatever_is_asked_for()
    {
        await using Box box = await Box.StartAsync();
        await WriteAsync(box, [.. Enumerable.Range(1, 102).Select(number => (KnownTargets.Organization(), $"S{number:d3}"))]);

        List<SecretInfo> secrets = await ReadAsync(
            box, Everything with { Matches = name => name.StartsWith("S10", StringComparison.Ordinal) });

        Assert.Equal(
            ["S100 False", "S101 True", "S102 True"], secrets.Select(secret => $"{secret.Name} {secret.Sight!.IsBeyondLimit}"));
    }

    [Fact]
    public async Task Environments_that_match_are_read_in_their_order_and_one_that_fails_keeps_no_other()
    {
        await using Box box = await Box.StartAsync();
        foreach (int number in Enumerable.Range(1, 20))
        {
            string name = $"e{number}";
            _ = box.GitHub.AddEnvironment("octo-org/octo-repo", name);
            await WriteAsync(box, (SecretTarget.ForEnvironment(Make.Repository(), name), "NAME"));
        }

        box.Faults.AddStatus(500, "GET", "/repos/octo-org/octo-repo/environments/e3/secrets");
        List<SequenceElement<SecretInfo>> elements = await ElementsAsync(
            box, new SecretQuery(KnownTargets.Repository) { Environments = name => name.StartsWith('e') });

        Assert.Equal(
            Enumerable.Range(1, 20).Select(number => number == 3 ? "failed e3" : $"e{number}"),
            elements.Select(element => element.Value?.Environment ?? $"failed {(element.Part as SecretTarget)?.Environment}"));
    }

    [Fact]
    public async Task Environments_are_listed_once_where_the_same_repository_is_asked_about_again()
    {
        await using Box box = await Box.StartAsync();
        SecretQuery query = new(KnownTargets.Repository) { Environments = _ => true };
        foreach (bool asksAgain in new[] { true, false })
        {
            box.Record.Clear();
            var reader = new WorkflowSecrets(box.Client(), asksAgain);
            for (int i = 0; i < 3; i++)
            {
                await foreach (SequenceElement<SecretInfo> element in reader.ReadAsync(query, TestContext.Current.CancellationToken))
                {
                    Assert.Null(element.Failure);
                }
            }

            Assert.Equal(
                asksAgain ? 1 : 3,
                box.Asked.Count(line => line.StartsWith("GET /repos/octo-org/octo-repo/environments?", StringComparison.Ordinal)));
        }
    }

    private static string Line(SecretInfo secret)
    {
        string hidden = secret.Sight!.IsHidden switch
        {
            null => " perhaps hidden",
            true => " hidden by " + string.Join(", ", secret.Sight.HiddenBy),
            false => string.Empty,
        };
        return $"{secret.Target} {secret.Name}{hidden}";
    }

    private static async Task WriteAsync(Box box, params (SecretTarget Target, string Name)[] secrets)
    {
        var writer = box.Writer();
        foreach ((SecretTarget target, string name) in secrets)
        {
            _ = await Box.WriteAsync(writer, new SecretWrite(target, name, Make.Value("value")));
        }
    }

    private static async Task<List<SecretInfo>> ReadAsync(Box box, SecretQuery query)
    {
        List<SequenceElement<SecretInfo>> elements = await ElementsAsync(box, query);
        Assert.All(elements, element => Assert.Null(element.Failure));
        return [.. elements.Select(element => element.Value!)];
    }

    private static async Task<List<SequenceElement<SecretInfo>>> ElementsAsync(Box box, SecretQuery query)
    {
        var elements = new List<SequenceElement<SecretInfo>>();
        await foreach (SequenceElement<SecretInfo> element in new WorkflowSecrets(box.Client())
            .ReadAsync(query, TestContext.Current.CancellationToken))
        {
            elements.Add(element);
        }

        return elements;
    }
}
