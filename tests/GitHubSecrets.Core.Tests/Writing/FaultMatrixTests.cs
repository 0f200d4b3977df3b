using GitHubSecrets.Sandbox.Faults;

namespace GitHubSecrets.Core.Tests.Writing;

/// <summary>Each thing that can go wrong once, on the way to a key and on the way to a secret: what becomes of the write.</summary>
public sealed class FaultMatrixTests
{
    private const string Survives = "survives";

    // Fault, status or 0, Retry-After in seconds or -1 for none, method that it hits, what becomes of the write.
    public static TheoryData<string, int, int, string, bool, string> Matrix
    {
        get
        {
            var rows = new TheoryData<string, int, int, string, bool, string>();
            foreach (bool tls in (bool[])[false, true])
            {
                foreach (string method in (string[])["GET", "PUT"])
                {
                    rows.Add("Drop", 0, -1, method, tls, Survives);
                    rows.Add("DropAfterApply", 0, -1, method, tls, Survives);
                    rows.Add("Delay", 0, -1, method, tls, Survives);
                    rows.Add("Truncate", 0, -1, method, tls, Survives);
                    rows.Add("Status", 500, -1, method, tls, Survives);
                    rows.Add("Status", 502, -1, method, tls, Survives);
                    rows.Add("Status", 503, -1, method, tls, Survives);
                    rows.Add("SecondaryRateLimit", 403, 7, method, tls, Survives);
                    rows.Add("SecondaryRateLimit", 429, 7, method, tls, Survives);
                    rows.Add("SecondaryRateLimit", 403, -1, method, tls, Survives);
                    rows.Add("SecondaryRateLimit", 429, -1, method, tls, Survives);
                    rows.Add("PrimaryRateLimit", 403, 7, method, tls, Survives);
                    rows.Add("PrimaryRateLimit", 429, 7, method, tls, Survives);
                    rows.Add("PrimaryRateLimit", 403, 3000, method, tls, nameof(SecretErrorId.RateLimited));
                    rows.Add("NotJson", 200, -1, method, tls, nameof(SecretErrorId.UnexpectedResponse));
                    rows.Add("NotJson", 502, -1, method, tls, Survives);
                }

                rows.Add("RotateKey", 0, -1, "PUT", tls, Survives);
            }

            rows.Add("ResetTls", 0, -1, "GET", true, Survives);
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task A_write_survives_what_passes_and_fails_for_what_does_not(
        string fault, int status, int retryAfter, string method, bool tls, string expected)
    {
        // Ten seconds by the clock of the run are a sixth of a second: the delay outlasts the first attempt.
        await using EngineRun run = await EngineRun.StartAsync(tls, timeout: fault == "Delay" ? TimeSpan.FromSeconds(20) : null);
        run.Sandbox.Faults.Add(new SandboxFault
        {
            Kind = Enum.Parse<SandboxFaultKind>(fault),
            Method = fault == "ResetTls" ? null : method,
            Status = status == 0 ? null : status,
            RetryAfter = retryAfter < 0 ? null : TimeSpan.FromSeconds(retryAfter),
            Delay = fault == "Delay" ? TimeSpan.FromSeconds(30) : TimeSpan.Zero,
        });

        run.Write([("NAME", "value")]);

        Assert.Equal(0, run.Sandbox.Faults.Remaining);
        GitHubSecretsException? failure = Assert.Single(run.Outcomes).Failure;
        Assert.Equal(expected, failure?.Id.ToString() ?? Survives);
        Assert.Equal(expected == Survives ? "value" : null, run.Stored("NAME"));
    }
}
