using System.Diagnostics;
using Xunit;

namespace GitHubSecrets.Clients.Tests;

/// <summary>Runs a client that others wrote, against a sandbox.</summary>
internal static class ClientProcess
{
    private const string Variable = "GITHUBSECRETS_CLIENTS";

    /// <summary>A file of what <c>.ci/clients</c> has laid.</summary>
    public static string Find(params string[] parts)
    {
        string folder = Environment.GetEnvironmentVariable(Variable)
            ?? throw new InvalidOperationException($"{Variable} is to name the folder that .ci/clients has laid.");
        string path = Path.Combine([folder, .. parts]);
        return File.Exists(path) ? path : throw new FileNotFoundException("Run .ci/clients first.", path);
    }

    /// <summary>Runs it to its end.</summary>
    public static async Task<ClientResult> RunAsync(ProcessStartInfo start, string input = "")
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        using Process process = Process.Start(start)!;
        using CancellationTokenRegistration stop = cancellationToken.Register(() => process.Kill(entireProcessTree: true));
        Task<string> output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        Task<string> error = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync(cancellationToken);
        return new ClientResult(process.ExitCode, await output, await error);
    }
}
