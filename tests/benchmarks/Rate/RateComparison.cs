using GitHubSecrets.Benchmarks.Processes;
using GitHubSecrets.Benchmarks.Reporting;
using GitHubSecrets.Benchmarks.Writing;

namespace GitHubSecrets.Benchmarks.Rate;

/// <summary>How many secrets a second go out where nothing has to be waited for, beside the least that it can cost.</summary>
internal sealed class RateComparison : IComparison
{
    private const int Secrets = 1_000;
    private const int RoundsBefore = 10;
    private const double ReadyRatio = 0.6;
    private const double SealingRatio = 0.95;

    private static readonly string[] Columns = ["contender", "milliseconds", "secrets a second", "of its bare loop", "stored"];

    public string Name => "rate";

    public async Task<Section> RunAsync(Settings settings)
    {
        var session = new SessionContender();
        var ready = new SessionContender("sealed before", "-SealedBefore");
        if (await session.PrepareAsync(settings.Stop) is { } missing)
        {
            return Report([], [], missing);
        }

        // The goals compare them by their places.
        IContender[] contenders = [new BareLoopContender(), ready, new BareLoopContender(sealsOnTheWay: true), session];
        var rounds = new List<WriteRound[]>();
        await using SandboxProcess sandbox = await SandboxProcess.StartAsync(settings.Stop);
        using var secrets = new SecretFile(Secrets);
        try
        {
            foreach (IContender contender in contenders)
            {
                await contender.OpenAsync(sandbox, settings.Stop);
            }

            int last = settings.Rounds(usual: 31, quick: 7);
            for (int round = -RoundsBefore; round < last; round++)
            {
                if (round % RoundsBefore == 0)
                {
                    Settings.Say(round < 0 ? $"{RoundsBefore} rounds that do not count" : $"round {round + 1} of {last}");
                }

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
                requests at once as the module has, and nothing of the module in them. Each side comes twice. First with values
                that were sealed before its time begins, the module's by `ConvertTo-GitHubSealedSecret`: what the way to the
                sandbox costs. Then with sealing on the way, the loop's with Sodium.Core on bytes that lie ready. The sandbox
                opens every secret on the same processors, so only lines that do the same work are compared: the first two, and
                the last two. The loops do not ask for the key within their time, report results, or stop when they are told to.
                """,
            Tables = failure is null
                ? [new Table(null, Columns, [.. contenders.Select((contender, i) => Row(contender.Name, i, rounds))])]
                : [],
            Goals = failure is null
                ?
                [
                    Reached("the rate of a session / of the bare loop, both sealed before", Ratio(rounds, 1, 0), ReadyRatio),
                    Reached("the rate of a session / of the bare loop, both sealing on the way", Ratio(rounds, 3, 2), SealingRatio),
                ]
                : [],
            Failure = failure,
        };
    }

    private static Goal Reached(string name, Spread ratio, double limit) => Goal.AtLeast(name, ratio.Median, limit, " x");

    private static string[] Row(string name, int index, List<WriteRound[]> rounds) =>
    [
        name,
        new Spread(rounds.Select(turns => Time(turns, index))).ToString(),
        new Spread(rounds.Select(turns => Secrets * 1000.0 / Time(turns, index))).ToString(),
        Ratio(rounds, index, BareOf(index)).ToString(),
        Figures.Range([.. rounds.Select(turns => (long)turns[index].Stored)]),
    ];

    // The contender before it does the same work without the module.
    private static int BareOf(int index) => index - (index % 2);

    private static double Time(WriteRound[] turns, int index) => turns[index].Attempt.Milliseconds;

    // Round by round, since both met the same machine in a round.
    private static Spread Ratio(List<WriteRound[]> rounds, int index, int other) =>
        new(rounds.Select(turns => Time(turns, other) / Time(turns, index)));
}
