using System.Diagnostics;
using System.Reflection;
using System.Text;
using System.Text.Json;
using GitHubSecrets.Sandbox.Hosting;
using GitHubSecrets.Sandbox.PowerShell;

namespace GitHubSecrets.Sandbox.Demo;

/// <summary>Makes the demo's calls through the built module, in a new PowerShell.</summary>
/// <param name="engine">Which PowerShell.</param>
internal sealed class PowerShellRunner(PowerShellEngine engine)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Makes the calls in order; one outcome for each.</summary>
    /// <exception cref="InvalidOperationException">PowerShell failed as a whole. The message has what it said.</exception>
    public async Task<DemoRun> RunAsync(
        SandboxServer sandbox, IReadOnlyList<DemoStep> steps, CancellationToken cancellationToken)
    {
        using Process process = Process.Start(Start(sandbox))!;
        using CancellationTokenRegistration stop = cancellationToken.Register(() => process.Kill(entireProcessTree: true));
        Task<string> errors = process.StandardError.ReadToEndAsync(cancellationToken);
        Task<string> output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        string plan = JsonSerializer.Serialize(steps.Select(step => new { step.Command, step.Value }), Json);
        await process.StandardInput.WriteAsync(plan.AsMemory(), cancellationToken);
        process.StandardInput.Close();
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"PowerShell ended with {process.ExitCode}.\n{await errors}{await output}");
        }

        return JsonSerializer.Deserialize<DemoRun>(await output, Json)!;
    }

    private ProcessStartInfo Start(SandboxServer sandbox)
    {
        ProcessStartInfo start = engine.Start(
            "-File", Path.Combine(AppContext.BaseDirectory, "Demo", "demo.ps1"), ModuleManifest());
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.StandardInputEncoding = new UTF8Encoding(false);
        start.StandardOutputEncoding = Encoding.UTF8;
        start.Environment["GITHUB_API_URL"] = sandbox.Url.AbsoluteUri.TrimEnd('/');
        start.Environment["GH_ENTERPRISE_TOKEN"] = sandbox.Token;
        return start;
    }

    // The build says where it assembled the module.
    private static string ModuleManifest() =>
        Path.GetFullPath(
            typeof(PowerShellRunner).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
                .First(attribute => attribute.Key == "ModuleManifest").Value!,
            AppContext.BaseDirectory);
}
