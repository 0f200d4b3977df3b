using GitHubSecrets.Binding;
using GitHubSecrets.Concurrency;
using GitHubSecrets.Operations;
using GitHubSecrets.Reading;
using GitHubSecrets.Targeting;

namespace GitHubSecrets.Tests.Operations;

/// <summary>From names and targets to what is asked, and how often.</summary>
public sealed class GetSecretOperationTests
{
    private static readonly TargetInput[] One = Targets.In(SecretApp.Actions, "o/one");

    [Fact]
    public void Without_a_name_each_target_is_listed_once_and_everything_is_wanted()
    {
        (_, var engine) = Run(NameSelection.All, Targets.In(SecretApp.Actions, "o/one", "o/two"));

        Assert.Equal(["one", "two"], engine.Submitted.Select(query => query.Target.Repository));
        Assert.All(engine.Submitted, query => Assert.True(query.Name is null && query.Wants("ANYTHING")));
    }

    [Fact]
    public void A_full_name_is_asked_for_by_itself()
    {
        (_, var engine) = Run(new NameSelection(["a", "B"], [], _ => false), One);

        Assert.Equal(["a", "B"], engine.Submitted.Select(query => query.Name));
    }

    [Fact]
    public void Patterns_share_one_list_without_what_is_asked_for_by_name()
    {
        (_, var engine) = Run(
            new NameSelection(["db_url"], ["DB_*", "X?"], name => name.StartsWith("DB_", StringComparison.Ordinal)), One);

        Assert.Equal(["db_url", null], engine.Submitted.Select(query => query.Name));
        Assert.True(engine.Submitted[1].Wants("DB_HOST"));
        Assert.False(engine.Submitted[1].Wants("DB_URL"));
        Assert.False(engine.Submitted[1].Wants("OTHER"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("A-B")]
    [InlineData("GITHUB_X")]
    public void A_bad_name_fails_alone_and_is_not_asked_for(string? name)
    {
        (FakeHost host, var engine) = Run(new NameSelection([name, "B"], [], _ => false), One);

        Assert.Equal(["error InvalidName o/one", "write B"], host.Log);
        Assert.Single(engine.Submitted);
    }

    [Fact]
    public void A_target_that_fails_does_not_keep_the_others()
    {
        (FakeHost host, _) = Run(
            NameSelection.All,
            Targets.In(SecretApp.Actions, "o/one", "nonsense", "o/two"),
            query => query.Target.Repository == "one" ? [SecretErrorId.TargetNotFound] : [Info(query, "A"), Info(query, "B")]);

        Assert.Equal(["error TargetNotFound o/one", "error InvalidName nonsense", "write A", "write B"], host.Log);
    }

    [Theory]
    [InlineData(SecretApp.Actions, true)]
    [InlineData(SecretApp.Agents, true)]
    [InlineData(SecretApp.Codespaces, false)]
    [InlineData(SecretApp.Dependabot, false)]
    public void The_organization_is_asked_only_for_the_stores_that_tell(SecretApp app, bool tells)
    {
        (FakeHost host, var engine) = Run(NameSelection.All, Targets.In(app, "o/one"), scope: new SecretScope(Organization: true));

        Assert.Equal(tells ? 1 : 0, engine.Submitted.Count(query => query.IncludesOrganization));
        Assert.Equal(tells ? [] : ["error InvalidValue o/one"], host.Log.Where(line => line.StartsWith("error", StringComparison.Ordinal)));
    }

    [Fact]
    public void Failures_of_one_kind_are_said_briefly_after_the_third_and_each_store_is_a_kind_of_its_own()
    {
        TargetInput[] targets =
        [
            .. Targets.In(SecretApp.Actions, "o/a1", "o/a2", "o/a3", "o/a4").Select(target => Told(target, SecretApp.Actions)),
            .. Targets.In(SecretApp.Dependabot, "o/d1").Select(target => Told(target, SecretApp.Dependabot)),
        ];

        (FakeHost host, _) = Run(NameSelection.All, targets, _ => [SecretErrorId.PermissionDenied]);

        Assert.Equal(
            [
                "error PermissionDenied o/a1",
                "error PermissionDenied o/a2",
                "error PermissionDenied o/a3",
                "error PermissionDenied o/a4 briefly",
                "error PermissionDenied o/d1",
            ],
            host.Log);
    }

    [Theory]
    [InlineData(SecretApp.Actions, true)]
    [InlineData(SecretApp.Agents, false)]
    public void Environments_go_with_what_workflows_read_and_are_no_mistake_of_agents(SecretApp app, bool hasEnvironments)
    {
        (_, var engine) = Run(NameSelection.All, Targets.In(app, "o/one"), scope: new SecretScope(Effective: true));

        SecretQuery query = Assert.Single(engine.Submitted);
        Assert.Equal((true, hasEnvironments), (query.IncludesOrganization, query.IncludesEnvironments));
    }

    [Fact]
    public void An_environment_that_failed_is_tried_again_alone()
    {
        var host = new FakeHost();
        SecretTarget place = SecretTarget.ForEnvironment(new RepositoryName("o", "one"), "prod");
        var failure = new GitHubSecretsException(SecretErrorId.PermissionDenied, "No.");
        var engine = new StubEngine<SecretQuery, SecretInfo>(_ => []);
        Action<WorkOutcome<SecretInfo>> report = _ => { };
        using var operation = new GetSecretOperation(host, (take, beat) =>
        {
            report = take;
            return engine.Connect(take, beat);
        });
        var item = new SecretItem(One[0], "NAME");
        operation.Process(NameSelection.All, One, default);

        report(new WorkOutcome<SecretInfo>(item, null, failure) { Part = place });

        Assert.Equal(
            ["Repository=o/one", "Environment=prod", "Name=NAME"],
            host.Items[0]!.Properties.Select(each => $"{each.Name}={each.Value}"));
    }

    [Fact]
    public void An_error_carries_what_was_asked_for()
    {
        (FakeHost host, _) = Run(new NameSelection(["A"], ["B*"], _ => true), One, _ => [SecretErrorId.TargetNotFound]);

        Assert.Equal("A", host.Items[0]!.Properties.Last().Value);
        Assert.Equal(["B*"], Assert.IsType<string[]>(host.Items[1]!.Properties.Last().Value));
    }

    private static TargetInput Told(TargetInput target, SecretApp app) => new(target.Resolve, [.. target.Properties, ("App", app)]);

    private static SecretInfo Info(SecretQuery query, string name) => new(query.Target, name);

    private static (FakeHost Host, StubEngine<SecretQuery, SecretInfo> Engine) Run(
        NameSelection selection,
        TargetInput[] targets,
        Func<SecretQuery, IEnumerable<object>>? become = null,
        SecretScope scope = default)
    {
        var host = new FakeHost();
        var engine = new StubEngine<SecretQuery, SecretInfo>(become ?? (query => [Info(query, query.Name ?? "LISTED")]));
        using var operation = new GetSecretOperation(host, engine.Connect);
        operation.Process(selection, targets, scope);
        operation.Complete();
        return (host, engine);
    }
}
