using GitHubSecrets.Benchmarks.Processes;
using GitHubSecrets.Benchmarks.Reporting;
using GitHubSecrets.Benchmarks.Writing;

namespace GitHubSecrets.Benchmarks.Limits;

/// <summary>More secrets than GitHub takes in a minute: who stores all of them, and how soon.</summary>
internal sealed class LimitsComparison : IComparison
{
    private const int Secrets = 1_000;
    private const double SecondsPerMinute = 60;
    private const double PointsPerMinute = 900;
    private const double PointsForRead = 1;
    private const double PointsForWrite = 5;
    private const double GoalRatio = 1.10;

    private static readonly string[] Columns = ["contender", "seconds", "requests", "refused", "stored", "of the fastest schedule"];

    // The first minute's points go out at once, so the last ones wait for one minute less than there are.
    private static readonly double Fastest =
        Math.Ceiling((PointsForRead + (Secrets * PointsForWrite)) / PointsPerMinute) - 1;

    public string Name => "limits";

    public async Task<Section> RunAsync(Settings settings)
    {
        var others = new Contenders();
        var notes = new List<string>();
        List<(IContender Contender, List<WriteRound> Rounds)> results = [(new EngineContender(SecondsPerMinute), [])];
        foreach (IContender contender in others.Rivals)
        {
            if (await contender.PrepareAsync(settings.Stop) is { } missing)
            {
                notes.Add($"{contender.Name} was left out: {missing}.");
            }
            else
            {
                results.Add((contender, []));
            }
        }

        using var secrets = new SecretFile(Secrets);
        int last = settings.Rounds(usual: 3, quick: 1);
        for (int round = 1; round <= last; round++)
        {
            Settings.Say($"round {round} of {last}, {results.Count} contenders in turn");
            foreach ((IContender contender, List<WriteRound> rounds) in results)
            {
                rounds.Add(await MeasureAsync(contender, secrets, settings.Stop));
            }
        }

        return Report(results, notes);
    }

    // A sandbox of its own, so that nobody finds the points used that another one has used.
    private static async Task<WriteRound> MeasureAsync(IContender contender, SecretFile secrets, CancellationToken stop)
    {
        await using SandboxProcess sandbox = await SandboxProcess.StartAsync(stop, "--enforce-limits", "--minute-lasts", "1");
        await contender.OpenAsync(sandbox, stop);
        try
        {
            return await Turn.RunAsync(contender, sandbox, secrets, stop, SecondsPerMinute);
        }
        finally
        {
            await contender.CloseAsync();
        }
    }

    private static Section Report(List<(IContender Contender, List<WriteRound> Rounds)> results, List<string> notes)
    {
        List<WriteRound> own = results[0].Rounds;
        notes.AddRange(
            from result in results
            let failure = result.Rounds.Select(static round => round.Attempt.Failure).FirstOrDefault(static text => text is not null)
            where failure is not null
            select $"{result.Contender.Name} failed: {failure.Split(':')[0]}.");
        return new Section
        {
            Title = "Under GitHub's limits",
            Explanation = FormattableString.Invariant($"""
                1,000 secrets into one repository while the sandbox enforces what GitHub publishes: 900 points in any minute,
                of which a read takes 1 and a write 5, and 100 requests at once. Its minute lasts a second, and so does that of
                the write engine, which runs in the benchmark for this; the other contenders have no clock that would matter,
                since none of them waits. The fastest schedule there can be sends 900 points at once each minute: it ends after
                {Fastest:0} of these minutes. Refused are requests that the sandbox answered with an error.
                """),
            Tables = [new Table(null, Columns, [.. results.Select(static result => Row(result.Contender.Name, result.Rounds))])],
            Goals =
            [
                None("secrets of this module that were not stored", own.Sum(static round => Secrets - round.Stored)),
                None("requests of this module that were refused", own.Sum(static round => round.Refused)),
                Goal.AtMost("the time of this module / the fastest schedule", new Spread(Times(own)).Median / Fastest, GoalRatio, " x"),
            ],
            Notes = notes,
        };
    }

    private static Goal None(string what, int count) => Goal.AtMost(what, count, 0, string.Empty);

    private static string[] Row(string name, List<WriteRound> rounds) =>
    [
        name,
        new Spread(Times(rounds)).ToString(),
        Figures.Range([.. rounds.Select(static round => (long)round.Requests)]),
        Figures.Range([.. rounds.Select(static round => (long)round.Refused)]),
        Figures.Range([.. rounds.Select(static round => (long)round.Stored)]),
        rounds.TrueForAll(static round => round.Stored == Secrets)
            ? new Spread(Times(rounds).Select(static time => time / Fastest)).ToString()
            : "–",
    ];

    private static IEnumerable<double> Times(List<WriteRound> rounds) =>
        rounds.Select(static round => round.Attempt.Milliseconds / 1000);
}
