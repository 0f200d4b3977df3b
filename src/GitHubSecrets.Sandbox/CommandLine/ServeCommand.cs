using System.Text.Json;
using GitHubSecrets.Sandbox.Admin;
using GitHubSecrets.Sandbox.Hosting;

namespace GitHubSecrets.Sandbox.CommandLine;

/// <summary>Starts a sandbox, says where it is, and keeps it until it is told to end.</summary>
internal static class ServeCommand
{
    private const int Success = 0;
    private const int Failure = 1;
    private const int UsageError = 64;

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        try
        {
            ServeArguments parsed = ServeArguments.Parse(arguments);
            if (parsed.Help)
            {
                Console.WriteLine(ServeArguments.Usage);
                return Success;
            }

            await ServeAsync(
                parsed, Console.Out, () => WaitForEndAsync(parsed.ExitWithStandardInput, cancellationToken), cancellationToken);
            return Success;
        }
        catch (UsageException exception)
        {
            await Console.Error.WriteLineAsync($"{exception.Message}\n\n{ServeArguments.Usage}");
            return UsageError;
        }
        catch (Exception exception)
            when (exception is IOException
            or UnauthorizedAccessException or GitHubSecretsException)
        {
            // A port in use, a file that cannot be written.
            await Console.Error.WriteLineAsync(exception.Message);
            return Failure;
        }
    }

    /// <summary>Starts a sandbox, and stops it at the end.</summary>
    /// <param name="arguments">What it is like.</param>
    /// <param name="output">Is told where it is.</param>
    /// <param name="untilEnd">Waits for the end.</param>
    /// <param name="cancellationToken">Breaks off the start.</param>
    internal static async Task ServeAsync(
        ServeArguments arguments, TextWriter output, Func<Task> untilEnd, CancellationToken cancellationToken)
    {
        await using SandboxServer server = await SandboxServer.StartAsync(arguments.ToOptions(), cancellationToken);
        string? certificatePath = arguments.CertificatePath is { } file ? Path.GetFullPath(file) : null;
        if (certificatePath is not null)
        {
            await File.WriteAllTextAsync(
                certificatePath,
                server.Certificate.ExportCertificatePem() + "\n",
                cancellationToken);
        }

        await output.WriteLineAsync(arguments.Json ? ToJson(server, certificatePath) : Describe(server, certificatePath));
        await output.FlushAsync(cancellationToken);
        await untilEnd();
    }

    private static string ToJson(SandboxServer server, string? certificatePath) =>
        JsonSerializer.Serialize(
            new Started(server.Url, server.HttpsUrl, server.Token, Environment.ProcessId, certificatePath),
            AdminJson.Options);

    private static string Describe(SandboxServer server, string? certificatePath) => $"""
        GitHub secrets sandbox

          page and http   {server.Url}
          https           {server.HttpsUrl}{Certificate(certificatePath)}
          token           {server.Token}

        In PowerShell:

          $env:GITHUB_API_URL = '{server.Url.AbsoluteUri.TrimEnd('/')}'
          $env:GH_ENTERPRISE_TOKEN = '{server.Token}'

        Ctrl+C ends it.
        """;

    private static string Certificate(string? path) => path is null ? string.Empty : $" (certificate: {path})";

    private static async Task WaitForEndAsync(bool withStandardInput, CancellationToken cancellationToken)
    {
        // Ctrl+C and the end of the input may come at the same time, and either may come when this is over.
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (withStandardInput)
        {
            // A read of the console cannot be cancelled, so it gets a thread that does not keep the process alive.
            Thread reader = new(() =>
            {
                Console.OpenStandardInput().CopyTo(Stream.Null);
                _ = ended.TrySetResult();
            })
            { IsBackground = true };
            reader.Start();
        }

        using CancellationTokenRegistration stop = cancellationToken.Register(() => ended.TrySetResult());
        await ended.Task;
    }

    private sealed record Started(Uri Url, Uri HttpsUrl, string Token, int Pid, string? CertificatePath);
}
