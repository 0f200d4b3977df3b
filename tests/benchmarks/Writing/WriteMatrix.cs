using GitHubSecrets.Benchmarks.Processes;

namespace GitHubSecrets.Benchmarks.Writing;

/// <summary>Runs every contender with every number of secrets at every latency.</summary>
internal sealed class WriteMatrix(SandboxProcess sandbox, Settings settings)
{
    public static readonly int[] Counts = [1, 100, 1_000];
    public static readonly double[] Latencies = [0, 50, 200];

    private const double LongestMilliseconds = 30_000;
    private const double LeastPerRequest = 2;

    private readonly Dictionary<(IContender Contender, int Secrets, double Latency), WriteResult> _results = [];

    public WriteResult Result(IContender contender, int secrets, double latency) => _results[(contender, secrets, latency)];

    /// <summary>Stores one secret, so that nobody pays for the system's empty file cache.</summary>
    /// <returns>Why the contender cannot take part, or null.</returns>
    public async Task<string?> TryAsync(IContender contender)
    {
        if (await contender.PrepareAsync(settings.Stop) is { } missing)
        {
            return missing;
        }

        using var secrets = new SecretFile(1);
        try
        {
            await sandbox.SetLatencyAsync(0, settings.Stop);
            await contender.OpenAsync(sandbox, settings.Stop);
            WriteRound round = await RoundAsync(contender, secrets);
            return round.Attempt.Failure ?? (round.Stored == 1 ? null : "its secret did not arrive");
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return exception.Message;
        }
        finally
        {
            await contender.CloseAsync();
        }
    }

    public async Task RunAsync(IReadOnlyList<IContender> contenders)
    {
        foreach (int count in Counts)
        {
            foreach (double latency in Latencies)
            {
                Settings.Say(FormattableString.Invariant($"{count} secrets at {latency} ms, {contenders.Count} contenders in turn"));
                await RunAsync(contenders, count, latency);
            }
        }
    }

    private async Task RunAsync(IReadOnlyList<IContender> contenders, int count, double latency)
    {
        var taking = new List<IContender>();
        await sandbox.SetLatencyAsync(0, settings.Stop);
        using var secrets = new SecretFile(count);
        try
        {
            foreach (IContender contender in contenders)
            {
                var result = new WriteResult(count, latency);
                double estimate = Estimate(contender, count, latency);
                _results.Add((contender, count, latency), result);
                if (estimate > LongestMilliseconds)
                {
                    result.NotRun = estimate;
                    continue;
                }

                taking.Add(contender);
                await contender.OpenAsync(sandbox, settings.Stop);
            }

            await sandbox.SetLatencyAsync(latency, settings.Stop);
            await TakeTurnsAsync(taking, secrets, contender => Result(contender, count, latency));
        }
        finally
        {
            foreach (IContender contender in taking)
            {
                await contender.CloseAsync();
            }
        }
    }

    private async Task TakeTurnsAsync(
        List<IContender> contenders, SecretFile secrets, Func<IContender, WriteResult> resultOf)
    {
        for (int round = 0; round < settings.Rounds(usual: 7, quick: 2); round++)
        {
            foreach (IContender contender in contenders)
            {
                WriteResult result = resultOf(contender);
                if (round < RoundsFor(result))
                {
                    result.Rounds.Add(await RoundAsync(contender, secrets));
                }
            }
        }
    }

    // What takes long varies less, for its length.
    private int RoundsFor(WriteResult result) => result.Rounds.Count == 0 ? 1 : result.Times[0] switch
    {
        > 4_000 => 1,
        > 1_500 => settings.Rounds(usual: 3, quick: 1),
        _ => int.MaxValue,
    };

    private Task<WriteRound> RoundAsync(IContender contender, SecretFile secrets) =>
        Turn.RunAsync(contender, sandbox, secrets, settings.Stop);

    // From fewer secrets at the same latency; where that says little, from what its requests wait for at the least.
    private double Estimate(IContender contender, int count, double latency)
    {
        double byRequests = contender.IsSequential ? contender.Requests(count) * (latency + LeastPerRequest) : 0;
        int fewer = Counts.LastOrDefault(other => other >= 100 && other < count);
        return fewer == 0
            ? byRequests
            : Math.Max(
                byRequests,
                Result(contender, fewer, latency).Expected * contender.Requests(count) / contender.Requests(fewer));
    }
}
