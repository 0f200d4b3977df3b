using System.ComponentModel;
using System.Diagnostics;
using System.Security;
using System.Security.Cryptography;
using GitHubSecrets.Processes;

namespace GitHubSecrets.Connection;

/// <summary>Asks the GitHub CLI for the token of its login: <c>gh auth token</c>. Nothing that it prints is shown.</summary>
/// <see href="https://cli.github.com/manual/gh_auth_token"/>
internal static class GitHubCli
{
    // The longest token of GitHub's has fewer than 300 characters.
    private const int LongestAnswer = 4096;

    // A keyring that is locked would ask on the screen, and wait for ever.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // With these gh answers with a token of the environment, which may be meant for another host than it is asked for.
    private static readonly string[] TokenVariables =
        ["GH_TOKEN", "GITHUB_TOKEN", "GH_ENTERPRISE_TOKEN", "GITHUB_ENTERPRISE_TOKEN"];

    /// <summary>Where gh is, or null where it is not installed.</summary>
    /// <param name="path">The folders to look in, as the variable PATH has them.</param>
    public static string? Find(string? path) => ProgramPath.Find("gh", path);

    /// <summary>The token that gh has for a host, or null where it has none or does not answer within ten seconds.</summary>
    /// <param name="program">Where gh is.</param>
    /// <param name="host">The host.</param>
    /// <param name="cancellationToken">Ends gh.</param>
    public static SecureString? Ask(string program, ApiHost host, CancellationToken cancellationToken)
    {
        byte[] answer = GC.AllocateArray<byte>(LongestAnswer, pinned: true);
        try
        {
            int length = Run(Start(program, host.WebHost), answer, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            return length > 0 ? ToSecureString(answer.AsSpan(0, length)) : null;
        }
        catch (Exception exception) when (exception is Win32Exception or IOException)
        {
            return null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(answer);
        }
    }

    private static ProcessStartInfo Start(string program, string webHost)
    {
        ProcessStartInfo start = ProgramStart.Of(program, "auth", "token", "--hostname", webHost);
        foreach (string variable in TokenVariables)
        {
            _ = start.Environment.Remove(variable);
        }

        start.Environment["GH_PROMPT_DISABLED"] = "1";
        start.Environment["GH_NO_UPDATE_NOTIFIER"] = "1";
        return start;
    }

    // How many bytes gh wrote, or 0 where it failed.
    private static int Run(ProcessStartInfo start, byte[] answer, CancellationToken cancellationToken)
    {
        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        using CancellationTokenRegistration late = patience.Token.Register(() => Kill(process));
        using CancellationTokenRegistration stopped = cancellationToken.Register(() => Kill(process));
        process.StandardInput.Close();
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();

        // The stream and not its reader, which would keep what it has read.
        Stream output = process.StandardOutput.BaseStream;
        int length = 0;
        while (length < answer.Length && output.Read(answer, length, answer.Length - length) is > 0 and int read)
        {
            length += read;
        }

        if (length == answer.Length)
        {
            Kill(process);
        }

        process.WaitForExit();
        return process.ExitCode == 0 ? length : 0;
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has ended by itself.
        }
    }

    private static SecureString? ToSecureString(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> token = text.Trim(" \r\n"u8);
        var secure = new SecureString();
        foreach (byte character in token)
        {
            secure.AppendChar((char)character);
        }

        secure.MakeReadOnly();
        return secure.Length > 0 ? secure : null;
    }
}
