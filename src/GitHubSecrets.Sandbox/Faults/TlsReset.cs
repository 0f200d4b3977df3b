using Microsoft.AspNetCore.Connections;

namespace GitHubSecrets.Sandbox.Faults;

/// <summary>Cuts connections while TLS is being agreed on; stands before TLS in the connection's pipeline.</summary>
internal sealed class TlsReset(SandboxFaults faults, ConnectionDelegate next)
{
    public Task OnConnectedAsync(ConnectionContext connection) =>
        faults.TakeTlsReset() ? ResetAsync(connection) : next(connection);

    private static async Task ResetAsync(ConnectionContext connection)
    {
        try
        {
            // A reset before the client has sent anything could look like a refused connection to it.
            _ = await connection.Transport.Input.ReadAsync(connection.ConnectionClosed);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // The client gave up first, or the server stops.
        }

        connection.Abort();
    }
}
