using GitHubSecrets.Sandbox.Hosting;
using GitHubSecrets.Sandbox.PowerShell;

namespace GitHubSecrets.Sandbox.Demo;

/// <summary>
/// Shows the module at work: starts a sandbox, sets a secret at each of the ten places, updates one, provokes an error, and
/// compares what was sent with what the sandbox opened.
/// </summary>
internal static class DemoCommand
{
    private const int Success = 0;
    private const int Failure = 1;
    private const int UsageError = 64;
    private const int Interrupted = 130;

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        if (arguments.Count > 0)
        {
            await Console.Error.WriteLineAsync("The demo takes no arguments.");
            return UsageError;
        }

        Console.OutputEncoding = System.Text.Encoding.UTF8;
        try
        {
            return await ShowAsync(Console.Out, cancellationToken) ? Success : Failure;
        }
        catch (Exception exception) when (exception is GitHubSecretsException or InvalidOperationException or IOException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return Failure;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Interrupted;
        }
    }

    private static async Task<bool> ShowAsync(TextWriter output, CancellationToken cancellationToken)
    {
        PowerShellEngine engine = await PowerShellEngine.FindAsync(cancellationToken);
        await using SandboxServer sandbox = await SandboxServer.StartAsync(null, cancellationToken);
        output.WriteLine($"A sandbox of GitHub's secrets API runs at {sandbox.Url} until the demo ends.");

        IReadOnlyList<DemoStep> places = DemoPlan.Places();
        DemoStep[] steps = [.. places, DemoPlan.Update(), DemoPlan.Error()];
        (string version, IReadOnlyList<DemoOutcome> outcomes) =
            await new PowerShellRunner(engine).RunAsync(sandbox, steps, cancellationToken);
        output.WriteLine($"The calls went through the module, in PowerShell {version}.");
        if (outcomes.Count != steps.Length)
        {
            throw new InvalidOperationException($"{steps.Length} calls gave {outcomes.Count} outcomes.");
        }

        IReadOnlyList<DemoRow> rows = DemoRow.Match(sandbox, steps, outcomes);
        DemoRow update = rows[^2];
        int selected = sandbox.GitHub.GetSecret(update.Step.Target().SecretPath(update.Step.Name))?.SelectedRepositoryIds.Count ?? 0;
        return DemoReport.Write(output, [.. rows.Take(places.Count)], update, selected, rows[^1]);
    }
}
