namespace GitHubSecrets.Core.Tests.Fuzzing;

/// <summary>Runs a target on many inputs. The same seed gives the same inputs, and each of them can be had alone.</summary>
internal sealed class FuzzRun(FuzzTarget target, int seed)
{
    // Far more than any input takes, on a machine that is busy as well.
    private static readonly TimeSpan LongestInput = TimeSpan.FromSeconds(20);

    private readonly Dictionary<string, int> _outcomes = [];
    private long _index;
    private Exception? _finding;

    /// <summary>Runs inputs, one after the other, until one is a finding or takes too long.</summary>
    public void Run(int inputs)
    {
        // A thread of its own: nothing else could be said of an input that never ends.
        var thread = new Thread(() => RunAll(inputs)) { IsBackground = true, Name = $"Fuzzing of {target.Name}" };
        thread.Start();
        for (long before = -1; !thread.Join(LongestInput); before = Interlocked.Read(ref _index))
        {
            Assert.True(before != Interlocked.Read(ref _index), $"{Place} takes longer than {LongestInput.TotalSeconds} s.");
        }

        Assert.True(_finding is null, $"{Place}: {_finding}");
        Assert.All(target.Outcomes, outcome => Assert.True(
            _outcomes.GetValueOrDefault(outcome) > inputs / 100, $"Too few inputs of {target.Name} came to '{outcome}'. {this}"));
    }

    public override string ToString() =>
        $"{target.Name}, seed {seed}: "
        + string.Join(", ", _outcomes.OrderBy(each => each.Key, StringComparer.Ordinal).Select(each => $"{each.Value} {each.Key}"));

    private string Place => $"Input {_index} of {target.Name} with seed {seed}";

    private void RunAll(int inputs)
    {
        try
        {
            for (int i = 0; i < inputs; i++)
            {
                _ = Interlocked.Exchange(ref _index, i);

                // A prime apart, so that neighbouring seeds share no inputs.
                string outcome = target.Run(new Random(unchecked((seed * 1_000_003) + i)));
                Assert.Contains(outcome, target.Outcomes);
                _outcomes[outcome] = _outcomes.GetValueOrDefault(outcome) + 1;
            }
        }
        catch (Exception exception)
        {
            _finding = exception;
        }
    }
}
