using System.IO.Pipes;
using System.Text.Json;
using GitHubSecrets.Sandbox.CommandLine;

namespace GitHubSecrets.Pester.Tests;

/// <summary>
/// Starts sandboxes in this process, each with a state, ports and a token of its own, for the PowerShells that run the suite: a
/// process for each would compile the same code anew each time.
/// </summary>
/// <remarks>
/// One connection is one sandbox. Its first line is the arguments of <c>serve</c>, as JSON; the answer is what that prints. The
/// sandbox ends with the next line or with the connection, and the connection then ends with the sandbox.
/// </remarks>
internal sealed class SandboxHost
{
    /// <summary>The pipe that it listens on.</summary>
    public string Name { get; } = $"sandboxes-{Guid.NewGuid():n}"[..24];

    /// <summary>Listens until it is cancelled.</summary>
    public async Task ListenAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var pipe = new NamedPipeServerStream(
                Name,
                PipeDirection.InOut,
                NamedPipeServerStream.MaxAllowedServerInstances,
                PipeTransmissionMode.Byte,
                PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
            await pipe.WaitForConnectionAsync(cancellationToken);
            _ = ServeAsync(pipe, cancellationToken);
        }
    }

    private static async Task ServeAsync(NamedPipeServerStream pipe, CancellationToken cancellationToken)
    {
        await using (pipe)
        {
            using var reader = new StreamReader(pipe, leaveOpen: true);
            await using var writer = new StreamWriter(pipe, leaveOpen: true);
            string arguments = await reader.ReadLineAsync(cancellationToken) ?? "[]";
            await ServeCommand.ServeAsync(
                ServeArguments.Parse(JsonSerializer.Deserialize<string[]>(arguments)!),
                writer,
                () => reader.ReadLineAsync(cancellationToken).AsTask(),
                cancellationToken);
        }
    }
}
