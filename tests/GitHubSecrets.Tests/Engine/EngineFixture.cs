using GitHubSecrets.Sandbox.Hosting;

namespace GitHubSecrets.Tests.Engine;

/// <summary>What a class of tests has to itself: a sandbox, and runspaces that are signed in there.</summary>
public sealed class EngineFixture : IAsyncLifetime
{
    // What decides about host and credential besides what a test says.
    private static readonly string[] Variables =
    [
        "GITHUB_API_URL", "GH_HOST", "GH_TOKEN", "GITHUB_TOKEN", "GH_ENTERPRISE_TOKEN", "GITHUB_ENTERPRISE_TOKEN", "GITHUB_ACTIONS",
    ];

    private readonly Lazy<EngineShell> _shell;
    private readonly Lazy<EngineShell> _attended;

    static EngineFixture() => Array.ForEach(Variables, name => Environment.SetEnvironmentVariable(name, null));

    public EngineFixture()
    {
        _shell = new Lazy<EngineShell>(() => Open(null));
        _attended = new Lazy<EngineShell>(() => Open(Person));
    }

    /// <summary>The stand-in for GitHub.</summary>
    internal SandboxServer Sandbox { get; private set; } = null!;

    /// <summary>An engine that nobody sits before, and that has no screen.</summary>
    internal EngineShell Shell => _shell.Value;

    /// <summary>The same with a person before it.</summary>
    internal EngineShell Attended => _attended.Value;

    /// <summary>Who sits before <see cref="Attended"/>.</summary>
    internal AnsweringHost Person { get; } = new();

    /// <summary>What arrived since the last <see cref="Forget"/>, as <c>METHOD /path</c>.</summary>
    internal IEnumerable<string> Requests => Sandbox.Record.Requests.Select(request => $"{request.Method} {request.Path}");

    public async ValueTask InitializeAsync() =>
        Sandbox = await SandboxServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        foreach (Lazy<EngineShell> shell in (Lazy<EngineShell>[])[_shell, _attended])
        {
            if (shell.IsValueCreated)
            {
                shell.Value.Dispose();
            }
        }

        await Sandbox.DisposeAsync();
    }

    /// <summary>Forgets what has been, for the next test.</summary>
    internal void Forget()
    {
        Sandbox.Faults.Clear();
        Sandbox.Record.Clear();
        Person.Forget();
    }

    private EngineShell Open(AnsweringHost? host)
    {
        EngineShell shell = EngineShell.Open(host);
        shell.SignIn(Sandbox);
        Sandbox.Record.Clear();
        return shell;
    }
}
