using System.Net;
using System.Net.Sockets;

namespace GitHubSecrets.Sandbox.Hosting;

/// <summary>
/// Keeps ports from being given to others while nobody listens on them; connections to them are refused meanwhile.
/// </summary>
internal sealed class PortHold : IDisposable
{
    private readonly List<Socket> _sockets = [];

    public PortHold(params ReadOnlySpan<int> ports)
    {
        // Elsewhere a second socket may not take the address as long as the first one has it.
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        foreach (int port in ports)
        {
            Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            _sockets.Add(socket);
            try
            {
                socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            }
            catch (SocketException)
            {
                // Taken already. Whoever wants to listen will be told so, unless it is free again by then.
            }
        }
    }

    public void Dispose() => _sockets.ForEach(static socket => socket.Dispose());
}
