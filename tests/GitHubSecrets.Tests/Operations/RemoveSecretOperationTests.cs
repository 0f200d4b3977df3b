using GitHubSecrets.Operations;
using GitHubSecrets.Writing;

namespace GitHubSecrets.Tests.Operations;

/// <summary>From names and targets to one result or one error for each pair.</summary>
public sealed class RemoveSecretOperationTests
{
    private static readonly TargetInput[] One = Targets.In(SecretApp.Actions, "o/one");

    [Fact]
    public void Every_name_is_removed_from_every_target()
    {
        (FakeHost host, var engine) = Run(["A", "b"], Targets.In(SecretApp.Actions, "o/one", "o/two"), passThru: true);

        Assert.Equal(
            ["/repos/o/one/actions/secrets/A", "/repos/o/one/actions/secrets/b", "/repos/o/two/actions/secrets/A", "/repos/o/two/actions/secrets/b"],
            engine.Submitted.Select(removal => removal.Target.SecretPath(removal.Name)));
        Assert.Equal(["write Removed A", "write Removed B", "write Removed A", "write Removed B"], Results(host));
    }

    [Fact]
    public void Without_PassThru_nothing_is_written() => Assert.Empty(Results(Run(["A"], One).Host));

    [Fact]
    public void What_is_asked_names_the_target_and_the_secret() =>
        Assert.Equal(["ask repository o/one (Actions): Remove secret API_KEY: True"], Run(["api_key"], One).Host.Log);

    [Fact]
    public void What_the_user_does_not_want_is_not_removed_and_needs_no_connection()
    {
        (_, var engine) = Run(["A"], One, approve: false);

        Assert.Equal(0, engine.Connections);
    }

    [Theory]
    [InlineData("DB_*")]
    [InlineData("*")]
    [InlineData("DB_?")]
    [InlineData("DB_[AB]")]
    public void A_wildcard_is_refused_before_anybody_is_asked(string name)
    {
        (FakeHost host, var engine) = Run([name, "B"], One, passThru: true);

        Assert.Equal(["error InvalidName o/one", "write Removed B"], Results(host));
        Assert.Contains($"-Name '{name}' | Remove-", Assert.Single(host.Errors).Message, StringComparison.Ordinal);
        Assert.Equal("B", Assert.Single(engine.Submitted).Name);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1A")]
    [InlineData("GITHUB_X")]
    [InlineData("A/../B")]
    public void A_bad_name_fails_alone(string? name) =>
        Assert.Equal(["error InvalidName o/one", "write Removed B"], Results(Run([name, "B"], One, passThru: true).Host));

    [Fact]
    public void A_bad_target_fails_alone() => Assert.Equal(
        ["error InvalidName nonsense", "write Removed A"],
        Results(Run(["A"], Targets.In(SecretApp.Actions, "nonsense", "o/one"), passThru: true).Host));

    [Fact]
    public void An_error_carries_target_and_name_so_that_it_can_be_tried_again()
    {
        (FakeHost host, _) = Run(["A"], One, _ => [SecretErrorId.TargetNotFound]);

        Assert.Equal(["error TargetNotFound o/one"], Results(host));
        Assert.Equal(
            ["Repository=o/one", "Name=A"],
            Assert.Single(host.Items)!.Properties.Select(property => $"{property.Name}={property.Value}"));
    }

    private static IEnumerable<string> Results(FakeHost host) =>
        host.Log.Where(line => !line.StartsWith("ask ", StringComparison.Ordinal));

    private static (FakeHost Host, StubEngine<SecretRemoval, SecretChange> Engine) Run(
        string?[] names,
        TargetInput[] targets,
        Func<SecretRemoval, IEnumerable<object>>? become = null,
        bool passThru = false,
        bool approve = true)
    {
        var host = new FakeHost { Approve = (_, _) => approve };
        var engine = new StubEngine<SecretRemoval, SecretChange>(become ?? (removal =>
        [
            new SecretChange(
                SecretChangeKind.Removed, removal.Target, removal.Name.ToUpperInvariant(), DateTimeOffset.UnixEpoch, null),
        ]));
        using var operation = new RemoveSecretOperation(host, engine.Connect, passThru);
        operation.Process(names, targets);
        operation.Complete();
        return (host, engine);
    }
}
