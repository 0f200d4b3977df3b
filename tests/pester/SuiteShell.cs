using System.Diagnostics;
using System.IO.Pipes;
using System.Text;
using System.Text.Json;
using GitHubSecrets.Sandbox.PowerShell;

namespace GitHubSecrets.Pester.Tests;

/// <summary>A PowerShell that runs files of the suite, one after the other (<c>Invoke-Files.ps1</c>).</summary>
internal sealed class SuiteShell : IDisposable
{
    private readonly string _mark = Guid.NewGuid().ToString("n");
    private readonly StringBuilder _errors = new();
    private readonly Process _process;
    private readonly NamedPipeServerStream _pipe;
    private readonly CancellationTokenRegistration _stop;

    private SuiteShell(ProcessStartInfo start, NamedPipeServerStream pipe, string pipeName, CancellationToken cancellationToken)
    {
        _pipe = pipe;
        start.ArgumentList.Add("-PipeName");
        start.ArgumentList.Add(pipeName);
        start.ArgumentList.Add("-Mark");
        start.ArgumentList.Add(_mark);
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.BeginErrorReadLine();
        _stop = cancellationToken.Register(() => _process.Kill(entireProcessTree: true));
    }

    /// <summary>Whether it can run another file.</summary>
    public bool IsAlive { get; private set; } = true;

    /// <param name="engine">The PowerShell.</param>
    /// <param name="variables">What it finds in its environment.</param>
    /// <param name="cancellationToken">Kills it, and all that it has started.</param>
    public static async Task<SuiteShell> StartAsync(
        PowerShellEngine engine, IReadOnlyDictionary<string, string> variables, CancellationToken cancellationToken)
    {
        string name = $"suite-{Guid.NewGuid():n}"[..24];
        var pipe = new NamedPipeServerStream(
            name, PipeDirection.Out, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        ProcessStartInfo start = engine.Start("-File", Path.Combine(SuiteSettings.Directory, "Invoke-Files.ps1"));
        foreach ((string variable, string value) in variables)
        {
            start.Environment[variable] = value;
        }

        var shell = new SuiteShell(start, pipe, name, cancellationToken);
        Task connected = pipe.WaitForConnectionAsync(cancellationToken);
        if (await Task.WhenAny(connected, shell._process.WaitForExitAsync(cancellationToken)) == connected)
        {
            await connected;
        }

        return shell;
    }

    /// <summary>Runs a file to its end, or until this PowerShell ends.</summary>
    public async Task<SuiteResult> RunAsync(string path, string results, CancellationToken cancellationToken)
    {
        var output = new StringBuilder();
        try
        {
            string line = JsonSerializer.Serialize(new { Path = path, ResultPath = results });
            await _pipe.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"), cancellationToken);
            while (await _process.StandardOutput.ReadLineAsync(cancellationToken) is { } told)
            {
                if (told.StartsWith(_mark, StringComparison.Ordinal))
                {
                    return new SuiteResult(told[_mark.Length..].Trim() == "0", output + Errors(), results);
                }

                _ = output.AppendLine(told);
            }
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException)
        {
            // It has ended, which is told below.
        }

        IsAlive = false;
        return new SuiteResult(false, $"{output}{Errors()}PowerShell ended before this file did.", results);
    }

    public void Dispose()
    {
        _pipe.Dispose();
        _stop.Dispose();
        _process.Dispose();
    }

    private void Note(string? line)
    {
        lock (_errors)
        {
            _ = _errors.AppendLine(line);
        }
    }

    private string Errors()
    {
        lock (_errors)
        {
            string errors = _errors.ToString();
            _ = _errors.Clear();
            return errors;
        }
    }
}
