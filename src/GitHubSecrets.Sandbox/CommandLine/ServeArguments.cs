using System.Globalization;
using GitHubSecrets.Sandbox.State;

namespace GitHubSecrets.Sandbox.CommandLine;

/// <summary>What the command line asks for.</summary>
internal sealed class ServeArguments
{
    private const double ShortestMinute = 0.001;
    private const int SecondsPerMinute = 60;
    private const int LongestLife = 3600;

    private readonly List<string> _repositories = [];

    public const string Usage = """
        Usage: GitHubSecrets.Sandbox [serve] [options]
               GitHubSecrets.Sandbox demo [options]

        Starts a local stand-in for GitHub's secrets API on this machine's loopback address and runs until Ctrl+C.

          --port N                 port of http (default: a free one)
          --https-port N           port of https (default: a free one)
          --repository OWNER/NAME  a repository to have besides octo-org/octo-repo and the other samples; repeatable
          --enforce-limits         answer 403 beyond 5,000 requests an hour, 900 points in any minute or 100 at once,
                                   and tell in headers what is left; without it nothing is said of limits
          --minute-lasts SECONDS   run the sandbox's clock faster, so that its minute lasts this long, from 0.001 to 60:
                                   limits and what expires follow it, delays do not
          --app-token-lasts SECONDS
                                   how long the tokens of GitHub Apps last (default: 3600)
          --certificate-out FILE   write the certificate of https as PEM (no key), for clients that are to trust it
          --json                   print one line of JSON and nothing else: url, httpsUrl, token, pid, certificatePath
          --exit-with-stdin        end when standard input ends
          --help                   show this text
        """;

    public bool Help { get; private set; }

    public bool Json { get; private set; }

    public bool ExitWithStandardInput { get; private set; }

    public bool EnforceLimits { get; private set; }

    /// <summary>How many times as fast as the real time the sandbox's clock runs.</summary>
    public double ClockFactor { get; private set; } = 1;

    /// <summary>How long the tokens of GitHub Apps last.</summary>
    public TimeSpan AppTokenLife { get; private set; } = TimeSpan.FromHours(1);

    public string? CertificatePath { get; private set; }

    public int Port { get; private set; }

    public int HttpsPort { get; private set; }

    public SandboxOptions ToOptions() => new()
    {
        Port = Port,
        HttpsPort = HttpsPort,
        Repositories = _repositories,
        EnforceLimits = EnforceLimits,
        AppTokenLife = AppTokenLife,
        Clock = ClockFactor == 1 ? TimeProvider.System : new ScaledClock(ClockFactor),
    };

    /// <exception cref="UsageException">An argument is unknown, or lacks its value.</exception>
    public static ServeArguments Parse(IReadOnlyList<string> arguments)
    {
        ServeArguments parsed = new();
        using IEnumerator<string> rest = arguments.GetEnumerator();
        while (rest.MoveNext())
        {
            parsed.Take(rest.Current, () => rest.MoveNext() ? rest.Current : null);
        }

        return parsed;
    }

    private void Take(string argument, Func<string?> next)
    {
        switch (argument)
        {
            case "--help" or "-h":
                Help = true;
                break;
            case "--json":
                Json = true;
                break;
            case "--exit-with-stdin":
                ExitWithStandardInput = true;
                break;
            case "--enforce-limits":
                EnforceLimits = true;
                break;
            case "--port":
                Port = ParsePort(argument, next());
                break;
            case "--https-port":
                HttpsPort = ParsePort(argument, next());
                break;
            case "--minute-lasts":
                ClockFactor = SecondsPerMinute / ParseMinute(argument, next());
                break;
            case "--app-token-lasts":
                AppTokenLife = ParseLife(argument, next());
                break;
            case "--certificate-out":
                CertificatePath = next() ?? throw new UsageException($"{argument} needs a file.");
                break;
            case "--repository":
                _repositories.Add(ParseRepository(argument, next()));
                break;
            default:
                throw new UsageException($"Unknown argument '{argument}'.");
        }
    }

    private static int ParsePort(string argument, string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port <= ushort.MaxValue
            ? port
            : throw new UsageException($"{argument} needs a port from 0 to {ushort.MaxValue}.");

    private static double ParseMinute(string argument, string? text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds)
            && seconds is >= ShortestMinute and <= SecondsPerMinute
            ? seconds
            : throw new UsageException($"{argument} needs seconds from 0.001 to {SecondsPerMinute}.");

    private static TimeSpan ParseLife(string argument, string? text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds)
            && seconds is > 0 and <= LongestLife
            ? TimeSpan.FromSeconds(seconds)
            : throw new UsageException($"{argument} needs seconds, more than 0 and at most {LongestLife}.");

    private static string ParseRepository(string argument, string? text) =>
        text?.Split('/') is [{ Length: > 0 }, { Length: > 0 }]
            ? text
            : throw new UsageException($"{argument} needs a repository as owner/name.");
}
