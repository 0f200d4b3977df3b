using System.Diagnostics;
using System.Text.Json;
using GitHubSecrets.Benchmarks.Processes;
using GitHubSecrets.Benchmarks.Reporting;

namespace GitHubSecrets.Benchmarks.Auditing;

/// <summary>Reading the secrets of a whole organization: how near to the fastest schedule, and in how much memory.</summary>
internal sealed class AuditComparison : IComparison
{
    private const int Repositories = 200;
    private const int Stores = 2;
    private const int SecretsPerStore = 5;
    private const double Latency = 50;
    private const int AtOnce = 64;
    private const double GoalRatio = 1.25;
    private const double Mebi = 1024 * 1024;
    private const double GoalMegabytes = 10;

    // The same number of requests, answers and objects: what a process takes with the time it runs is no memory of repositories.
    private static readonly Work[] Works = [new(1_000, 1), new(1_000, 10), new(10_000, 1)];
    private static readonly string[] TimeColumns = ["what", "milliseconds"];
    private static readonly string[] MemoryColumns = ["repositories", "times", "peak memory, MB", "seconds"];
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly double Fastest = Math.Ceiling(Repositories * Stores / (double)AtOnce) * Latency;

    public string Name => "audit";

    public async Task<Section> RunAsync(Settings settings)
    {
        await using SandboxProcess sandbox = await SandboxProcess.StartAsync(settings.Stop);
        List<Audit> audits = await MeasureAsync(sandbox, settings);
        var memory = Works.ToDictionary(static work => work, static _ => new List<ProcessResult>());
        foreach (int size in Works.Select(static work => work.Repositories).Distinct())
        {
            await sandbox.FillAsync($"size-{size}", size, SecretsPerStore, settings.Stop);
        }

        int last = settings.Rounds(usual: 5, quick: 1);
        for (int round = 1; round <= last; round++)
        {
            foreach (Work work in Works)
            {
                Settings.Say($"memory, round {round} of {last}, {work}");
                ProcessStartInfo start = ClientStart.PowerShell(
                    sandbox,
                    "audit-memory.ps1",
                    ["-Module", BuiltPaths.ModuleManifest, "-Organization", $"size-{work.Repositories}", "-Times", $"{work.Times}"]);
                memory[work].Add(await MeasuredProcess.RunAsync(start, Patience, settings.Stop, watchMemory: true));
                await sandbox.ForgetRequestsAsync(settings.Stop);
            }
        }

        return Report(audits, memory);
    }

    private static async Task<List<Audit>> MeasureAsync(SandboxProcess sandbox, Settings settings)
    {
        const string Organization = "audited";
        Settings.Say(FormattableString.Invariant($"{Repositories} repositories at {Latency:0} ms"));
        await sandbox.FillAsync(Organization, Repositories, SecretsPerStore, settings.Stop);
        await sandbox.SetLatencyAsync(Latency, settings.Stop);
        await using LineProcess session = LineProcess.Start(
            ClientStart.PowerShell(sandbox, "audit.ps1", "-Module", BuiltPaths.ModuleManifest));
        string line = JsonSerializer.Serialize(new { organization = Organization });

        // The first run of anything in a session is compiled as it goes.
        _ = await session.AskAsync(line, Patience, settings.Stop);
        var audits = new List<Audit>();
        for (int round = 0; round < settings.Rounds(usual: 9, quick: 3); round++)
        {
            JsonElement answer = JsonSerializer.Deserialize<JsonElement>(await session.AskAsync(line, Patience, settings.Stop));
            audits.Add(new Audit(
                answer.GetProperty("listing").GetDouble(),
                answer.GetProperty("milliseconds").GetDouble(),
                answer.GetProperty("count").GetInt32(),
                answer.GetProperty("error").GetString()));
        }

        await sandbox.SetLatencyAsync(0, settings.Stop);
        return audits;
    }

    private static Section Report(List<Audit> audits, Dictionary<Work, List<ProcessResult>> memory)
    {
        var afterListing = new Spread(audits.Select(static audit => audit.Milliseconds - audit.Listing));
        double rise = Peak(memory[Works[^1]]).Median - Peak(memory[Works[^2]]).Median;
        return new Section
        {
            Title = "An audit of an organization",
            Explanation = FormattableString.Invariant($"""
                `Get-GitHubRepoSecret ORGANIZATION/* -App Actions, Dependabot` in a session, over {Repositories} repositories with
                {SecretsPerStore} secrets in each of {Stores} stores. Every answer takes {Latency:0} ms longer than it would. The fastest
                schedule of {AtOnce} requests at once reads them in {Fastest:0} ms once the repositories are listed; what is
                compared with it is the time of the whole command without that of the listing, which is measured beside it in the same
                round. The memory is that of a `pwsh` process that lets each secret go as it comes, at no latency; what runs ten times as
                long is compared with what does as much work for fewer repositories.
                """),
            Tables =
            [
                new Table(null, TimeColumns,
                [
                    ["the listing alone", new Spread(audits.Select(static audit => audit.Listing)).ToString()],
                    ["the whole command", new Spread(audits.Select(static audit => audit.Milliseconds)).ToString()],
                    ["the command without the listing", afterListing.ToString()],
                ]),
                new Table(null, MemoryColumns, [.. memory.Select(static pair => Row(pair.Key, pair.Value))]),
            ],
            Goals =
            [
                Goal.AtMost("the command without the listing / the fastest schedule", afterListing.Median / Fastest, GoalRatio, " x"),
                Goal.AtMost(
                    $"memory for {Works[^1]} above {Works[^2]}", rise, GoalMegabytes, " MB"),
            ],
            Failure = Failure(audits, memory),
        };
    }

    private static string? Failure(List<Audit> audits, Dictionary<Work, List<ProcessResult>> memory)
    {
        if (audits.Find(static audit => audit.Error is not null) is { } failed)
        {
            return $"a repository was not read; {failed.Error}";
        }

        if (memory.Values.SelectMany(static results => results).FirstOrDefault(static result => result.Failure is not null) is { } ended)
        {
            return $"a process failed; {ended.Failure}";
        }

        bool isWhole = audits.TrueForAll(static audit => audit.Count == Repositories * Stores * SecretsPerStore)
            && memory.All(static pair => pair.Value.TrueForAll(result =>
                int.Parse(result.Output, System.Globalization.CultureInfo.InvariantCulture) == pair.Key.Repositories * pair.Key.Times * Stores * SecretsPerStore));
        return isWhole ? null : "not every secret was read.";
    }

    private static string[] Row(Work work, List<ProcessResult> results) =>
    [
        Figures.Count(work.Repositories),
        Figures.Count(work.Times),
        Peak(results).ToString(),
        new Spread(results.Select(static result => result.Milliseconds / 1000)).ToString(),
    ];

    private static Spread Peak(List<ProcessResult> results) => new(results.Select(static result => result.PeakBytes / Mebi));

    private sealed record Work(int Repositories, int Times)
    {
        public override string ToString() => $"{Figures.Count(Repositories)} repositories{(Times == 1 ? string.Empty : $", {Times} times")}";
    }

    private sealed record Audit(double Listing, double Milliseconds, int Count, string? Error);
}
