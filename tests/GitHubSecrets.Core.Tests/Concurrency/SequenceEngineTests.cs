using System.Runtime.CompilerServices;
using GitHubSecrets.Concurrency;

namespace GitHubSecrets.Core.Tests.Concurrency;

public sealed class SequenceEngineTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly List<string> _reported = [];

    [Fact]
    public void Sequences_are_reported_whole_and_in_order_whichever_comes_first()
    {
        var firstMayGoOn = new TaskCompletionSource();
        using SequenceEngine<string, string> engine = Engine(Read);

        engine.Submit("a", "tag");
        engine.Submit("b", "tag");
        engine.Complete();

        Assert.Equal(["a1", "a2", "b1", "b2"], _reported);

        async IAsyncEnumerable<string> Read(string name, [EnumeratorCancellation] CancellationToken stopping)
        {
            if (name == "a")
            {
                await firstMayGoOn.Task.WaitAsync(Patience, stopping);
            }

            yield return name + "1";
            yield return name + "2";
            firstMayGoOn.TrySetResult();
        }
    }

    [Fact]
    public void A_failure_ends_its_sequence_only()
    {
        using SequenceEngine<string, string> engine = Engine(Read);

        engine.Submit("a", "first");
        engine.Submit("b", "second");
        engine.Complete();

        Assert.Equal(["a1", "Conflict of first", "b1", "Conflict of second"], _reported);

        static async IAsyncEnumerable<string> Read(string name, [EnumeratorCancellation] CancellationToken stopping)
        {
            await Task.Yield();
            yield return name + "1";
            throw new GitHubSecretsException(SecretErrorId.Conflict, name);
        }
    }

    [Fact]
    public void As_many_as_the_limit_are_read_at_once_and_no_more()
    {
        int running = 0;
        int most = 0;
        var full = new TaskCompletionSource();
        using SequenceEngine<string, string> engine = Engine(Read);

        for (int i = 0; i < 200; i++)
        {
            engine.Submit($"{i}", null);
            Assert.InRange(engine.UnderWay, 1, SequenceEngine<string, string>.Limit);
        }

        engine.Complete();

        Assert.Equal(Enumerable.Range(0, 200).Select(each => $"{each}"), _reported);
        Assert.Equal(SequenceEngine<string, string>.Limit, most);

        async IAsyncEnumerable<string> Read(string name, [EnumeratorCancellation] CancellationToken stopping)
        {
            lock (_reported)
            {
                most = Math.Max(most, ++running);
                if (running == SequenceEngine<string, string>.Limit)
                {
                    full.TrySetResult();
                }
            }

            await full.Task.WaitAsync(Patience, stopping);
            lock (_reported)
            {
                running--;
            }

            yield return name;
        }
    }

    [Fact]
    public void Nothing_is_read_far_ahead_of_what_is_taken()
    {
        int read = 0;
        using (SequenceEngine<string, string> engine = Engine(
            Read, _ => throw new InvalidOperationException("Nobody wants more.")))
        {
            engine.Submit("a", null);
            _ = Assert.Throws<InvalidOperationException>(engine.Complete);
        }

        Assert.InRange(read, 1, 50);

        async IAsyncEnumerable<string> Read(string name, [EnumeratorCancellation] CancellationToken stopping)
        {
            await Task.Yield();
            for (read = 1; read <= 1000; read++)
            {
                yield return name;
            }
        }
    }

    [Fact]
    public async Task What_waits_is_stopped_at_once()
    {
        using var stop = new CancellationTokenSource();
        var started = new TaskCompletionSource();
        var ended = new TaskCompletionSource();
        using SequenceEngine<string, string> engine = StoppedBy(Read, stop.Token);

        engine.Submit("a", null);
        _ = started.Task.ContinueWith(_ => stop.Cancel(), TaskScheduler.Default);

        _ = Assert.ThrowsAny<OperationCanceledException>(engine.Complete);
        await ended.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.Empty(_reported);

        async IAsyncEnumerable<string> Read(string name, [EnumeratorCancellation] CancellationToken stopping)
        {
            try
            {
                started.SetResult();
                await Task.Delay(Timeout.Infinite, stopping);
                yield return name;
            }
            finally
            {
                ended.SetResult();
            }
        }
    }

    [Fact]
    public void A_defect_comes_out_of_the_engine()
    {
        using SequenceEngine<string, string> engine = Engine(Read);

        engine.Submit("a", null);

        Assert.Equal("a defect", Assert.Throws<InvalidOperationException>(engine.Complete).Message);
        Assert.Equal(["a"], _reported);

        static async IAsyncEnumerable<string> Read(string name, [EnumeratorCancellation] CancellationToken stopping)
        {
            await Task.Yield();
            yield return name;
            throw new InvalidOperationException("a defect");
        }
    }

    private SequenceEngine<string, string> Engine(
        Func<string, CancellationToken, IAsyncEnumerable<string>> read, Action<WorkOutcome<string>>? report = null) =>
        new(
            Make.Client(new StubHandler()),
            read,
            report ?? (outcome => _reported.Add(outcome.Result ?? $"{outcome.Failure!.Id} of {outcome.Tag}")),
            static () => { },
            TestContext.Current.CancellationToken);

    private static SequenceEngine<string, string> StoppedBy(
        Func<string, CancellationToken, IAsyncEnumerable<string>> read, CancellationToken stop) =>
        new(
            Make.Client(new StubHandler()),
            read,
            outcome => Assert.Fail($"{outcome} came."),
            static () => { },
            stop);
}
