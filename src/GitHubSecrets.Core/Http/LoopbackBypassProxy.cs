using System.Net;

namespace GitHubSecrets.Http;

/// <summary>
/// The system's proxy, except for this machine: a request to loopback may be plain http, and through a proxy it would
/// leave the machine in the clear.
/// </summary>
/// <param name="system">The proxy that the system names.</param>
internal sealed class LoopbackBypassProxy(IWebProxy system) : IWebProxy
{
    public ICredentials? Credentials
    {
        get => system.Credentials;
        set => system.Credentials = value;
    }

    public Uri? GetProxy(Uri destination) => IsBypassed(destination) ? null : system.GetProxy(destination);

    public bool IsBypassed(Uri host) => host.IsLoopback || system.IsBypassed(host);
}
