using GitHubSecrets.Benchmarks.Processes;
using GitHubSecrets.Benchmarks.Reporting;
using GitHubSecrets.Benchmarks.Writing;

namespace GitHubSecrets.Benchmarks.Rate;

/// <summary>How many secrets a second go out where nothing has to be waited for, beside the least that it can cost.</summary>
internal sealed class RateComparison : IComparison
{
    private const int Secrets = 1_000;
    private const int RoundsBefore = 10;
    private const double GoalRatio = 0.6;

    private static readonly string[] Columns = ["contender", "milliseconds", "secrets a second", "of the bare loop", "stored"];

    public string Name => "rate";

    public async Task<Section> RunAsync(Settings settings)
    {
        var session = new SessionContender();
        if (await session.PrepareAsync(settings.Stop) is { } missing)
        {
            return Report([], [], missing);
        }

        IContender[] contenders = [new BareLoopContender(), new BareLoopContender(sealsOnTheWay: true), session];
        var rounds = new List<WriteRound[]>();
        await using SandboxProcess sandbox = await SandboxProcess.StartAsync(settings.Stop);
        using var secrets = new SecretFile(Secrets);
        try
        {
            foreach (IContender contender in contenders)
            {
                await contender.OpenAsync(sandbox, settings.Stop);
            }

            for (int round = -RoundsBefore; round < settings.Rounds(usual: 31, quick: 7); round++)
            {
                WriteRound[] turns = new WriteRound[contenders.Length];
                for (int i = 0; i < turns.Length; i++)
                {
                    turns[i] = await Turn.RunAsync(contenders[i], sandbox, secrets, settings.Stop);
                }

                if (round >= 0)
                {
                    rounds.Add(turns);
                }
            }
        }
        finally
        {
            foreach (IContender contender in contenders)
            {
                await contender.CloseAsync();
            }
        }

        return Report(contenders, rounds, null);
    }

    private static Section Report(IContender[] contenders, List<WriteRound[]> rounds, string? missing)
    {
        string? failure = missing ?? rounds.SelectMany(static turns => turns)
            .Select(static turn => turn.Attempt.Failure ?? (turn.Stored == Secrets ? null : "not every secret was stored"))
            .FirstOrDefault(static failure => failure is not null);
        return new Section
        {
            Title = "The rate without latency and limits",
            Explanation = """
                1,000 secrets, over and over, into repositories that are new each time; the first ten rounds, in which .NET
                compiles its code, do not count. The bare loops are `HttpClient` and `Parallel.ForEachAsync` with as many
                requests at once as the module has. The first has its bodies ready when its time begins, so it seals nothing;
                the second seals on the way, which shows what of the difference is sealing. Neither asks for the key within
                its time, reports results, or can be stopped. The sandbox opens every secret on the same processors, so where
                there are few of them, sealing takes their time from everything else.
                """,
            Tables = failure is null
                ? [new Table(null, Columns, [.. contenders.Select((contender, i) => Row(contender.Name, i, rounds))])]
                : [],
            Goals = failure is null
                ? [Goal.AtLeast("the rate of a session / of the bare loop", Ratio(rounds, contenders.Length - 1).Median, GoalRatio, " x")]
                : [],
            Failure = failure,
        };
    }

    private static string[] Row(string name, int index, List<WriteRound[]> rounds) =>
    [
        name,
        new Spread(rounds.Select(turns => Time(turns, index))).ToString(),
        new Spread(rounds.Select(turns => Secrets * 1000.0 / Time(turns, index))).ToString(),
        Ratio(rounds, index).ToString(),
        Figures.Range([.. rounds.Select(turns => (long)turns[index].Stored)]),
    ];

    private static double Time(WriteRound[] turns, int index) => turns[index].Attempt.Milliseconds;

    private static Spread Ratio(List<WriteRound[]> rounds, int index) =>
        new(rounds.Select(turns => Time(turns, 0) / Time(turns, index)));
}
