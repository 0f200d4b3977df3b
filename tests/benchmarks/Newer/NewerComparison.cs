using System.Diagnostics;
using System.Net;
using System.Security;
using GitHubSecrets.Benchmarks.Limits;
using GitHubSecrets.Benchmarks.Processes;
using GitHubSecrets.Benchmarks.Reporting;
using GitHubSecrets.Concurrency;
using GitHubSecrets.Keys;
using GitHubSecrets.Sealing;
using GitHubSecrets.Writing;

namespace GitHubSecrets.Benchmarks.Newer;

/// <summary>An organization's secrets of which few have changed: all of them stored again, and only what is newer.</summary>
internal sealed class NewerComparison : IComparison
{
    private const int Secrets = 1_000;
    private const int Newer = 20;
    private const int ThrottleLimit = 64;
    private const double SecondsPerMinute = 60;
    private const double GoalRatio = 0.05;

    private static readonly string[] Columns = ["what is stored", "seconds", "keys", "lists", "reads", "writes"];
    private static readonly SecretTarget Target = SecretTarget.ForOrganization("octo-org", SecretApp.Actions);

    public string Name => "newer";

    public async Task<Section> RunAsync(Settings settings)
    {
        var all = new List<NewerRound>();
        var newer = new List<NewerRound>();
        int last = settings.Rounds(usual: 3, quick: 1);
        for (int round = 1; round <= last; round++)
        {
            Settings.Say($"round {round} of {last}");
            await using SandboxProcess sandbox = await SandboxProcess.StartAsync(
                settings.Stop, "--enforce-limits", "--minute-lasts", "1");
            _ = await MeasureAsync(sandbox, write => write with { Visibility = SecretVisibility.Private }, settings.Stop);
            all.Add(await MeasureAsync(sandbox, static write => write, settings.Stop));
            newer.Add(await MeasureAsync(sandbox, static write => write with { OnlyNewer = true }, settings.Stop));
        }

        return Report(all, newer);
    }

    private static async Task<NewerRound> MeasureAsync(
        SandboxProcess sandbox, Func<SecretWrite, SecretWrite> with, CancellationToken stop)
    {
        // A minute of the sandbox's, in which nothing is sent: each run begins with all points. Then what arrived is forgotten.
        await Task.Delay(TimeSpan.FromSeconds(1.5), stop);
        _ = await sandbox.NewRepositoryAsync(stop);
        (double seconds, int failed) = await Task.Run(() => Store(sandbox, with, stop), stop);
        IReadOnlyList<ArrivedRequest> arrived = await sandbox.RequestsAsync(stop);
        int keys = arrived.Count(request => request.Path.EndsWith("/public-key", StringComparison.Ordinal));
        int lists = arrived.Count(request => request.Path.Contains("/secrets?", StringComparison.Ordinal));
        int writes = arrived.Count(static request => request.Method == "PUT");
        return new NewerRound(seconds, keys, lists, arrived.Count - keys - lists - writes, writes, failed);
    }

    private static (double Seconds, int Failed) Store(
        SandboxProcess sandbox, Func<SecretWrite, SecretWrite> with, CancellationToken stop)
    {
        using var connection = new ScaledConnection(sandbox, SecondsPerMinute);
        DateTimeOffset now = DateTimeOffset.UtcNow;
        int failed = 0;
        var watch = Stopwatch.StartNew();
        using var engine = new WriteEngine(
            connection.Client, new PublicKeyCache(), ThrottleLimit, Report, static () => { }, stop);
        for (int number = 0; number < Secrets; number++)
        {
            using SecureString value = new NetworkCredential(string.Empty, $"value {number}").SecurePassword;

            // The clock of this client runs faster than the host's: nothing is near enough for that to matter.
            bool isNewer = number % (Secrets / Newer) == 0;
            engine.Submit(
                with(new SecretWrite(Target, $"SECRET_{number}", new SecureStringValue(value))
                {
                    ModifiedAt = now.AddYears(isNewer ? 1 : -1),
                }),
                null);
        }

        engine.Complete();
        return (watch.Elapsed.TotalSeconds, failed);

        void Report(WorkOutcome<SecretChange> outcome) => failed += outcome.Failure is null ? 0 : 1;
    }

    private static Section Report(List<NewerRound> all, List<NewerRound> newer) => new()
    {
        Title = "Only what is newer",
        Explanation = FormattableString.Invariant($"""
            An organization's {Secrets:#,0} secrets, all private, of which {Newer} have changed since GitHub was given them, under the limits
            of the part before, in the same run: all of them stored again, as `Set-GitHubOrgSecret` does, which reads each secret's
            visibility first; and with `-OnlyNewer`, where one list tells both times and visibilities.
            """),
        Tables = [new Table(null, Columns, [Row("all", all), Row("what is newer", newer)])],
        Goals =
        [
            Goal.AtMost("secrets that failed", all.Concat(newer).Sum(static round => round.Failed), 0, string.Empty),
            Goal.AtMost("requests beyond 1 key, 10 lists and 20 writes", newer.Max(static round => Beyond(round)), 0, string.Empty),
            Goal.AtMost("the time for what is newer / for all", Median(newer) / Median(all), GoalRatio, " x"),
        ],
    };

    private static int Beyond(NewerRound round) =>
        Math.Abs(round.Keys - 1) + Math.Abs(round.Lists - (Secrets / 100)) + round.Reads + Math.Abs(round.Writes - Newer);

    private static double Median(List<NewerRound> rounds) => new Spread(rounds.Select(static round => round.Seconds)).Median;

    private static string[] Row(string name, List<NewerRound> rounds) =>
    [
        name,
        new Spread(rounds.Select(static round => round.Seconds)).ToString(),
        Figures.Range([.. rounds.Select(static round => (long)round.Keys)]),
        Figures.Range([.. rounds.Select(static round => (long)round.Lists)]),
        Figures.Range([.. rounds.Select(static round => (long)round.Reads)]),
        Figures.Range([.. rounds.Select(static round => (long)round.Writes)]),
    ];
}
