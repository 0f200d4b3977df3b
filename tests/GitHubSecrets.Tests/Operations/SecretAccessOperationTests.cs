using GitHubSecrets.Operations;
using GitHubSecrets.Sharing;
using GitHubSecrets.Targeting;
using static GitHubSecrets.SecretAccessChangeKind;

namespace GitHubSecrets.Tests.Operations;

/// <summary>What becomes of secrets and repositories: one change for each, or one list for each secret.</summary>
public sealed class SecretAccessOperationTests
{
    private readonly FakeHost _host = new();
    private Func<SecretAccessWrite, object> _outcome = Done;

    [Theory]
    [InlineData(Added)]
    [InlineData(Removed)]
    public void Each_repository_of_each_secret_is_a_change_of_its_own(SecretAccessChangeKind kind)
    {
        StubEngine<SecretAccessWrite, SecretAccessChange> engine = Run(kind, operation =>
            operation.Process(Items(["one", "two"], "A", "B"), References("x", "7")));

        Assert.Equal(
            ["one A x", "one A 7", "one B x", "one B 7", "two A x", "two A 7", "two B x", "two B 7"],
            engine.Submitted.Select(write => $"{write.Target.Organization} {write.Name} {Assert.Single(write.Repositories)}"));
        Assert.All(engine.Submitted, write => Assert.Equal((kind, 2), (write.Kind, write.Together.Count)));
        Assert.Equal(8, _host.Written.Count);
        Assert.Equal(1, engine.Connections);
    }

    [Fact]
    public void A_list_is_gathered_until_the_last_item_has_come()
    {
        StubEngine<SecretAccessWrite, SecretAccessChange> engine = Run(Replaced, operation =>
        {
            operation.Process(Items(["one"], "A"), References("x", "y"));
            operation.Process(Items(["one"], "B"), References("x"));
            operation.Process(Items(["ONE"], "a"), References("z", "x"));
            Assert.Empty(_host.Log);
        });

        Assert.Equal(
            ["A x,y,z,x", "B x"],
            engine.Submitted.Select(write => $"{write.Name} {string.Join(',', write.Repositories)}"));
        Assert.Equal(2, _host.Written.Count);
    }

    [Fact]
    public void A_list_may_be_empty_but_not_missing()
    {
        Assert.Empty(Assert.Single(Run(Replaced, operation => operation.Process(Items(["one"], "A"), [])).Submitted).Repositories);
        Assert.Empty(Run(Replaced, operation => operation.Process(Items(["one"], "A"), null)).Submitted);
        Assert.Equal("error InvalidName one", _host.Log[^1]);
    }

    [Fact]
    public void A_list_with_one_bad_name_is_not_sent_without_it()
    {
        StubEngine<SecretAccessWrite, SecretAccessChange> engine = Run(Replaced, operation =>
        {
            operation.Process(Items(["one"], "A"), References("x"));
            operation.Process(Items(["one"], "A"), References("o/.."));
        });

        Assert.Empty(engine.Submitted);
        Assert.Equal(["error InvalidName one"], _host.Log);
    }

    [Theory]
    [InlineData(Added)]
    [InlineData(Removed)]
    public void Nothing_to_add_or_remove_is_an_error(SecretAccessChangeKind kind)
    {
        Assert.Empty(Run(kind, operation => operation.Process(Items(["one"], "A"), [])).Submitted);
        Assert.Empty(Run(kind, operation => operation.Process(Items(["one"], "A"), null)).Submitted);
        Assert.Equal(["error InvalidName one", "error InvalidName one"], _host.Log);
    }

    [Fact]
    public void A_bad_item_fails_alone()
    {
        StubEngine<SecretAccessWrite, SecretAccessChange> engine = Run(Added, operation =>
            operation.Process(Items(["one", "o/o"], "A", "1A"), References("x", "a/b/c")));

        Assert.Single(engine.Submitted);
        Assert.Single(_host.Written);
        Assert.Equal(7, _host.Items.Count);
    }

    [Fact]
    public void A_failure_carries_what_can_be_piped_again()
    {
        _outcome = _ => SecretErrorId.Conflict;
        _ = Run(Added, operation => operation.Process(Items(["one"], "A"), References("x")));
        _ = Run(Replaced, operation => operation.Process(Items(["one"], "A"), []));

        Assert.All(_host.Items, item => Assert.Equal(
            ["Organization", "App", "Name", "Repository"], item!.Properties.Select(property => property.Name)));
        Assert.Equal(
            ["x", ""],
            _host.Items.Select(item => string.Join<RepositoryReference>(',', (RepositoryReference[])item!.Properties.Last().Value!)));
    }

    [Fact]
    public void Without_PassThru_nothing_is_written()
    {
        _ = Run(Added, operation => operation.Process(Items(["one"], "A"), References("x")), passThru: false);

        Assert.Empty(_host.Written);
    }

    [Fact]
    public void Lists_are_read_for_each_secret_at_each_target()
    {
        var engine = new StubEngine<SharedSecret, SecretRepository>(secret => secret.Name == "B"
            ? [SecretErrorId.TargetNotFound]
            : [Entry(secret, 1), Entry(secret, 2)]);
        using var operation = new ListSecretRepositoryOperation(_host, engine.Connect);

        operation.Process(Items(["one", "o/o"], "A", "B", "1A"));
        operation.Complete();

        Assert.Equal(["A", "B"], engine.Submitted.Select(secret => secret.Name));
        Assert.Equal([1L, 2L], _host.Written.Cast<SecretRepository>().Select(entry => entry.RepositoryId));
        Assert.Equal(
            ["error TargetNotFound one", "error InvalidName one", .. Enumerable.Repeat("error InvalidName o/o", 3)],
            _host.Log.Where(line => line.StartsWith("error", StringComparison.Ordinal)));
    }

    private static SecretRepository Entry(SharedSecret secret, long id) =>
        new(secret.Target, secret.Name, new KnownRepository(id, null), null);

    private static SecretAccessChange Done(SecretAccessWrite write) =>
        new(write.Kind, write.Target, write.Name, [], DateTimeOffset.UnixEpoch, null);

    private static RepositoryReference[] References(params string[] texts) => [.. texts.Select(RepositoryReference.Parse)];

    private static SecretRepositoryItem[] Items(string[] organizations, params string[] names) => SecretRepositoryItem.Each(
        Array.ConvertAll(organizations, name => new TargetInput(
            () => SecretTarget.ForOrganization(name, SecretApp.Actions), ("Organization", name), ("App", SecretApp.Actions))),
        names);

    private StubEngine<SecretAccessWrite, SecretAccessChange> Run(
        SecretAccessChangeKind kind, Action<SecretAccessOperation> action, bool passThru = true)
    {
        var engine = new StubEngine<SecretAccessWrite, SecretAccessChange>(write => [_outcome(write)]);
        using var operation = new SecretAccessOperation(_host, engine.Connect, kind, passThru);
        action(operation);
        operation.Complete();
        return engine;
    }
}
