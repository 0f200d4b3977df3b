using System.Diagnostics;
using System.Reflection;
using System.Text;
using System.Text.Json;

namespace GitHubSecrets.Sandbox.Demo;

/// <summary>Makes the calls through the built module, in a new PowerShell.</summary>
/// <param name="pwsh">The path of pwsh.</param>
internal sealed class PowerShellRunner(string pwsh) : IDemoRunner
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public string Description => $"The calls go through the module, in PowerShell ({Path.GetFileName(pwsh)}).";

    public async Task<IReadOnlyList<DemoOutcome>> RunAsync(
        SandboxServer sandbox, IReadOnlyList<DemoStep> steps, CancellationToken cancellationToken)
    {
        using Process process = Process.Start(Start(sandbox))
            ?? throw new InvalidOperationException("pwsh did not start.");
        using CancellationTokenRegistration stop = cancellationToken.Register(() => process.Kill(entireProcessTree: true));
        Task<string> errors = process.StandardError.ReadToEndAsync(cancellationToken);
        Task<string> output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        string plan = JsonSerializer.Serialize(steps.Select(step => new { step.Command, step.Value }), Json);
        await process.StandardInput.WriteAsync(plan.AsMemory(), cancellationToken);
        process.StandardInput.Close();
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"pwsh ended with {process.ExitCode}.\n{await errors}{await output}");
        }

        return JsonSerializer.Deserialize<DemoOutcome[]>(await output, Json)!;
    }

    private ProcessStartInfo Start(SandboxServer sandbox)
    {
        var start = new ProcessStartInfo(pwsh)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        string script = Path.Combine(AppContext.BaseDirectory, "Demo", "demo.ps1");
        foreach (string argument in (string[])["-NoProfile", "-NonInteractive", "-File", script, ModuleManifest()])
        {
            start.ArgumentList.Add(argument);
        }

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
