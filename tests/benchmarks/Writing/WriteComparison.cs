using System.Globalization;
using GitHubSecrets.Benchmarks.Processes;
using GitHubSecrets.Benchmarks.Reporting;

namespace GitHubSecrets.Benchmarks.Writing;

/// <summary>How long it takes to store many secrets in one repository, beside what else does it.</summary>
internal sealed class WriteComparison : IComparison
{
    private static readonly string[] Columns =
    [
        "contender",
        .. WriteMatrix.Latencies.Select(static latency => string.Create(CultureInfo.InvariantCulture, $"{latency} ms latency")),
        "requests",
        "refused",
        "connections",
        "peak memory, MB",
        "stored",
    ];

    public string Name => "write";

    public async Task<Section> RunAsync(Settings settings)
    {
        var contenders = new Contenders();
        await using SandboxProcess sandbox = await SandboxProcess.StartAsync(settings.Stop);
        var matrix = new WriteMatrix(sandbox, settings);
        var taking = new List<IContender>();
        var notes = new List<string>();
        foreach (IContender contender in contenders.All)
        {
            if (await matrix.TryAsync(contender) is { } missing)
            {
                notes.Add($"{contender.Name} was left out: {missing}.");
            }
            else
            {
                taking.Add(contender);
            }
        }

        await matrix.RunAsync(taking);
        var goals = new WriteGoals(matrix, contenders, taking);
        return new Section
        {
            Title = "Storing many secrets",
            Explanation = Explanation,
            Tables = [.. WriteMatrix.Counts.Select(count => Table(matrix, taking, count))],
            Goals = goals.All(),
            Notes = [.. notes, .. Failures(matrix, taking)],
            Failure = contenders.Ours.All(taking.Contains) ? null : "this module could not take part.",
        };
    }

    private const string Explanation = """
        Milliseconds from the start to the end, for secrets of 32 characters from a file, stored in a repository that is new
        each time, so that nobody has its key yet. All go over TLS. A session is a PowerShell that has imported the module
        and run a first command; the other contenders are whole processes, from start to end, and the bare loop runs in the
        benchmark itself. octokit.js is the core that GitHub's documentation shows for this request, and Octokit.NET 14 a
        small program as its own documentation has it. Both ask for the key once, as does `gh`; Octokit.NET also reads back
        each secret that it has stored. The bare loop asks for the key and seals before its time begins. "Stored" counts the
        secrets that the sandbox opened and found to have the right value, in each round; a time shorter than what the
        sandbox's own clock saw is a failure. What would take more than 30 seconds was not run; its time is reckoned from its
        requests. `gh` sends 100 requests at once, all that GitHub allows for everything that uses the token. The module
        sends 64 unless told otherwise, which leaves some for what else uses the token, and costs 100 secrets one more round
        trip. So what is compared with `gh` is the module with 100 as well.
        """;

    private static Table Table(WriteMatrix matrix, List<IContender> contenders, int count) => new(
        count == 1 ? "1 secret" : $"{Figures.Count(count)} secrets",
        Columns,
        [.. contenders.Select(contender => Row(contender.Name, WriteMatrix.Latencies.Select(latency =>
            matrix.Result(contender, count, latency))))]);

    private static string[] Row(string name, IEnumerable<WriteResult> results)
    {
        List<WriteResult> all = [.. results];
        List<WriteRound> rounds = [.. all.SelectMany(static result => result.Rounds)];
        double[] peaks = [.. rounds.Select(static round => round.Attempt.PeakBytes).OfType<long>()
            .Select(static bytes => (double)bytes)];
        return
        [
            name,
            .. all.Select(static result => result.Text),
            Figures.Range([.. rounds.Select(static round => (long)round.Requests)]),
            Figures.Range([.. rounds.Select(static round => (long)round.Refused)]),
            Figures.Range([.. rounds.Select(static round => (long)round.Connections)]),
            peaks.Length == 0 ? "–" : Figures.Megabytes(peaks.Max()),
            Figures.Range([.. rounds.Select(static round => (long)round.Stored)]),
        ];
    }

    private static IEnumerable<string> Failures(WriteMatrix matrix, List<IContender> contenders) =>
        from contender in contenders
        from count in WriteMatrix.Counts
        from latency in WriteMatrix.Latencies
        let failure = matrix.Result(contender, count, latency).Rounds
            .Select(static round => round.Attempt.Failure).FirstOrDefault(static failure => failure is not null)
        where failure is not null
        select FormattableString.Invariant($"{contender.Name} failed with {count} secrets at {latency} ms: {failure}");
}
