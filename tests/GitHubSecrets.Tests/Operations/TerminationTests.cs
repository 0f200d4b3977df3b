namespace GitHubSecrets.Tests.Operations;

/// <summary>Which failures end the pipeline, and which only their item.</summary>
public sealed class TerminationTests
{
    private static readonly SecretErrorId[] Ending =
        [
            SecretErrorId.NoCredential, SecretErrorId.BadCredential, SecretErrorId.InvalidHost, SecretErrorId.LibsodiumMissing,
        ];

    public static TheoryData<SecretErrorId> EndingIds => [.. Ending];

    public static TheoryData<SecretErrorId> OtherIds => [.. Enum.GetValues<SecretErrorId>().Except(Ending)];

    [Theory]
    [MemberData(nameof(EndingIds))]
    public void After_this_failure_nothing_more_is_sent(SecretErrorId id)
    {
        var run = new SetRun(engine: new FakeEngine { Outcome = _ => id });

        TerminatedException ended = Assert.Throws<TerminatedException>(() => run.Process(SetRun.Secret(), "o/one", "o/two"));

        Assert.Equal(id, ended.Id);
        Assert.Equal([$"terminate {id} o/one"], run.Results);
        Assert.Single(run.Engine.Submitted);
    }

    [Theory]
    [MemberData(nameof(OtherIds))]
    public void After_this_failure_the_other_items_go_on(SecretErrorId id)
    {
        var run = new SetRun(engine: new FakeEngine { Outcome = _ => id });

        run.Process(SetRun.Secret(), "o/one", "o/two");

        Assert.Equal([$"error {id} o/one", $"error {id} o/two"], run.Results);
    }

    [Theory]
    [InlineData(SecretErrorId.NoCredential)]
    [InlineData(SecretErrorId.BadCredential)]
    [InlineData(SecretErrorId.InvalidHost)]
    [InlineData(SecretErrorId.LibsodiumMissing)]
    public void A_connection_that_cannot_be_opened_ends_the_pipeline(SecretErrorId id)
    {
        var run = new SetRun(connectFails: id);

        _ = Assert.Throws<TerminatedException>(() => run.Process(SetRun.Secret(), "o/one", "o/two"));

        Assert.Equal([$"terminate {id} o/one"], run.Results);
        Assert.Equal(1, run.Connections);
    }
}
