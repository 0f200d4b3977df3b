using System.Diagnostics;
using System.Text.RegularExpressions;

namespace GitHubSecrets.Clients.Tests;

/// <summary><c>gh</c>, with nothing of the person who runs the tests: no login, no settings.</summary>
internal sealed partial class GitHubCli(SandboxOverTls sandbox)
{
    // To gh the sandbox is an Enterprise Server: it speaks http to no host, and to another than github.com below /api/v3.
    public string Host => sandbox.Server.HttpsUrl.Authority;

    public Task<ClientResult> RunAsync(params string[] arguments) => RunWithInputAsync(string.Empty, arguments);

    public Task<ClientResult> RunWithInputAsync(string input, params string[] arguments)
    {
        ProcessStartInfo start = Start(ClientProcess.Find("bin", "gh"), arguments);
        start.Environment["GH_ENTERPRISE_TOKEN"] = sandbox.Server.Token;
        return ClientProcess.RunAsync(start, input);
    }

    /// <summary>Starts gh, or a program that starts it, without a token.</summary>
    public ProcessStartInfo Start(string program, params IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new(program, arguments);
        string[] ofThePerson =
            ["GH_TOKEN", "GITHUB_TOKEN", "GITHUB_ENTERPRISE_TOKEN", "GH_ENTERPRISE_TOKEN", "GH_REPO", "GH_DEBUG"];
        foreach (string variable in ofThePerson)
        {
            _ = start.Environment.Remove(variable);
        }

        start.WorkingDirectory = sandbox.Folder;
        start.Environment["GH_HOST"] = Host;
        start.Environment["GH_CONFIG_DIR"] = Path.Combine(sandbox.Folder, "gh");
        start.Environment["GH_NO_UPDATE_NOTIFIER"] = "1";
        start.Environment["SSL_CERT_FILE"] = sandbox.CertificatePath;
        return start;
    }

    /// <summary>What a login leaves. <c>gh auth login</c> takes no host with a port, and everything else of gh does.</summary>
    public async Task SignInAsync()
    {
        string folder = Directory.CreateDirectory(Path.Combine(sandbox.Folder, "gh")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "hosts.yml"), $"""
            {Host}:
                oauth_token: {sandbox.Server.Token}
                user: octocat
                git_protocol: https
            """);
    }

    /// <summary>The names that <c>gh secret list</c> prints, the same in every version of it since 2.</summary>
    public async Task<string[]> ListAsync(params string[] arguments) =>
        [.. (await RunAsync(["secret", "list", .. arguments])).Succeeded().Output
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(static line => FirstColumn().Match(line).Value)];

    [GeneratedRegex(@"^\S+")]
    private static partial Regex FirstColumn();
}
