using System.Diagnostics;

namespace GitHubSecrets.Benchmarks.Processes;

/// <summary>How a process is started that is to talk to a sandbox over TLS.</summary>
internal static class ClientStart
{
    private static readonly string[] Ambiguous = ["GH_HOST", "GH_TOKEN", "GITHUB_TOKEN", "GITHUB_ENTERPRISE_TOKEN", "GITHUB_ACTIONS"];

    /// <summary>Points a process at the sandbox, and at its certificate in the way of .NET, of Go and of Node.</summary>
    public static ProcessStartInfo Connect(ProcessStartInfo start, SandboxProcess sandbox)
    {
        foreach (string name in Ambiguous)
        {
            _ = start.Environment.Remove(name);
        }

        start.Environment["GITHUB_API_URL"] = sandbox.ApiUrl;
        start.Environment["GH_ENTERPRISE_TOKEN"] = sandbox.Token;
        start.Environment["SSL_CERT_FILE"] = sandbox.CertificatePath;
        start.Environment["NODE_EXTRA_CA_CERTS"] = sandbox.CertificatePath;
        return start;
    }

    /// <summary>One of the scripts in a new PowerShell.</summary>
    public static ProcessStartInfo PowerShell(SandboxProcess sandbox, string script, params IEnumerable<string> arguments) =>
        Connect(Pwsh.Start(["-File", BuiltPaths.Script("powershell", script), .. arguments]), sandbox);
}
