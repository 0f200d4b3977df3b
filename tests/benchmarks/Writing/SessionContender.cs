using System.Globalization;
using System.Text.Json;
using GitHubSecrets.Benchmarks.Processes;

namespace GitHubSecrets.Benchmarks.Writing;

/// <summary>This module in a PowerShell that runs already, has imported it, and has run a first command.</summary>
/// <param name="throttleLimit">How many requests it sends at once; null for what it does unless told otherwise.</param>
internal sealed class SessionContender(int? throttleLimit = null) : IContender
{
    private const int FirstCommandSecrets = 100;

    private LineProcess? _session;

    public string Name => throttleLimit is null
        ? "this module, in a session"
        : FormattableString.Invariant($"this module, in a session, -ThrottleLimit {throttleLimit}");

    public bool IsSequential => false;

    public int Requests(int secrets) => secrets + 1;

    public Task<string?> PrepareAsync(CancellationToken stop) =>
        Task.FromResult(Tool.Find("pwsh") is null ? "pwsh is not installed" : null);

    public async Task OpenAsync(SandboxProcess sandbox, CancellationToken stop)
    {
        string[] arguments = ["-Module", BuiltPaths.ModuleManifest];
        _session = LineProcess.Start(ClientStart.PowerShell(
            sandbox,
            "session.ps1",
            throttleLimit is null ? arguments : [.. arguments, "-ThrottleLimit", throttleLimit.Value.ToString(CultureInfo.InvariantCulture)]));
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
