using GitHubSecrets.Sandbox.Faults;

namespace GitHubSecrets.Core.Tests.Writing;

/// <summary>Many writes through everything that networks and servers do, the same each time for a seed.</summary>
public sealed class StormTests
{
    private const int Writes = 5000;
    private const int Names = 1000;

    public static TheoryData<int, bool> Seeds
    {
        get
        {
            var rows = new TheoryData<int, bool>();
            for (int seed = 1; seed <= 20; seed++)
            {
                // By turns over HTTP/1.1, where a dropped connection takes one request with it, and HTTP/2.
                rows.Add(seed, seed % 2 == 0);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Every_write_has_one_outcome_and_the_last_value_of_each_name_stays(int seed, bool tls)
    {
        await using EngineRun run = await EngineRun.StartAsync(tls, retries: 20);
        for (int rotation = 1; rotation <= 5; rotation++)
        {
            run.Sandbox.Faults.Add(new SandboxFault
            {
                Kind = SandboxFaultKind.RotateKey,
                Skip = rotation * Writes / 6,
            });
        }

        run.Sandbox.Faults.Storm = new FaultStorm
        {
            Seed = seed,
            Drop = 0.05,
            DropAfterApply = 0.05,
            ServerError = 0.05,
            RateLimit = 0.02,
            RateLimitRetryAfter = TimeSpan.FromSeconds(1),
        };
        (string Name, string Value)[] secrets =
            [.. Enumerable.Range(0, Writes).Select(i => ($"NAME_{i % Names}", $"{seed}/{i}"))];

        run.Write(secrets);

        Assert.Equal(secrets.Order(), run.Outcomes.Select(outcome => ((string, string))outcome.Tag!).Order());
        Assert.Empty(run.Outcomes.Where(outcome => outcome.Failure is not null).Select(outcome => outcome.Failure!.Message));
        Assert.All(secrets[^Names..], secret => Assert.Equal(secret.Value, run.Stored(secret.Name)));
        Assert.Equal(0, run.Sandbox.Faults.Remaining);
    }

    [Fact]
    public async Task The_later_of_two_writes_to_a_name_wins_whatever_delays_them()
    {
        await using EngineRun run = await EngineRun.StartAsync(retries: 10);
        run.Sandbox.Faults.Storm = new FaultStorm
        {
            Seed = 1,
            Delay = 0.5,
            DelayUpTo = TimeSpan.FromMilliseconds(20),
            Drop = 0.05,
        };

        run.Write(Enumerable.Range(0, 1000).SelectMany(i => new[] { ($"NAME_{i}", "first"), ($"name_{i}", "second") }));

        Assert.Equal(2000, run.Outcomes.Count);
        Assert.All(Enumerable.Range(0, 1000), i => Assert.Equal("second", run.Stored($"NAME_{i}")));
    }

    [Fact]
    public async Task A_server_that_restarts_loses_nothing()
    {
        await using EngineRun run = await EngineRun.StartAsync(retries: 20);
        Task restart = Task.Run(async () =>
        {
            _ = await run.Sandbox.Record.WaitForAsync(request => request.Number > 200, TestContext.Current.CancellationToken);
            await run.Sandbox.RestartAsync(TimeSpan.FromMilliseconds(200));
        }, TestContext.Current.CancellationToken);

        run.Write(Enumerable.Range(0, 2000).Select(i => ($"NAME_{i}", $"{i}")));
        await restart;

        Assert.Equal(2000, run.Outcomes.Count(outcome => outcome.Failure is null));
        Assert.All(Enumerable.Range(0, 2000), i => Assert.Equal($"{i}", run.Stored($"NAME_{i}")));
    }

    [Fact]
    public async Task Published_limits_are_never_broken()
    {
        await using EngineRun run = await EngineRun.StartAsync(enforceLimits: true);

        run.Write(Enumerable.Range(0, 400).Select(i => ($"NAME_{i}", "value")));

        Assert.Equal(400, run.Outcomes.Count(outcome => outcome.Failure is null));
        Assert.DoesNotContain(run.Sandbox.Record.Requests, request => request.BrokenLimit is not null);
        Assert.Equal(401, run.Sandbox.Record.Requests.Count);
    }
}
