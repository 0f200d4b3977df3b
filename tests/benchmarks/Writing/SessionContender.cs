using System.Text.Json;
using GitHubSecrets.Benchmarks.Processes;

namespace GitHubSecrets.Benchmarks.Writing;

/// <summary>This module in a PowerShell that runs already, has imported it, and has run a first command.</summary>
/// <param name="detail">What it does that it does not do unless told otherwise.</param>
/// <param name="arguments">How its script is told.</param>
internal sealed class SessionContender(string? detail = null, params string[] arguments) : IContender
{
    private const int FirstCommandSecrets = 100;

    private LineProcess? _session;

    public string Name => "this module, in a session" + (detail is null ? string.Empty : ", " + detail);

    public bool IsSequential => false;

    public int Requests(int secrets) => secrets + 1;

    public Task<string?> PrepareAsync(CancellationToken stop) => Task.FromResult<string?>(null);

    public async Task OpenAsync(SandboxProcess sandbox, CancellationToken stop)
    {
        _session = LineProcess.Start(ClientStart.PowerShell(
            sandbox, "session.ps1", ["-Module", BuiltPaths.ModuleManifest, .. arguments]));
        using var secrets = new SecretFile(FirstCommandSecrets);
        _ = await RunAsync(new WriteTask(sandbox, await sandbox.NewRepositoryAsync(stop), secrets), stop);
    }

    public async Task<Attempt> RunAsync(WriteTask task, CancellationToken stop)
    {
        string line = JsonSerializer.Serialize(new { repository = task.Repository, file = task.Secrets.FilePath });
        JsonElement answer = JsonSerializer.Deserialize<JsonElement>(
            await _session!.AskAsync(line, WriteTask.Timeout, stop));
        return new Attempt(
            answer.GetProperty("milliseconds").GetDouble(),
            _session.PeakBytes,
            answer.GetProperty("error").GetString());
    }

    public async ValueTask CloseAsync()
    {
        if (_session is not null)
        {
            await _session.DisposeAsync();
            _session = null;
        }
    }
}
