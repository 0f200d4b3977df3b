using System.Net;

namespace GitHubSecrets.Connection;

/// <summary>The host that is talked to: the address of its REST API, and the name that people know it by.</summary>
internal sealed class ApiHost
{
    private ApiHost(Uri apiUrl, string webHost, ApiHostKind kind, string source)
    {
        ApiUrl = apiUrl;
        WebHost = webHost;
        Kind = kind;
        Source = source;
    }

    /// <summary>The root of the REST API; ends with a slash.</summary>
    public Uri ApiUrl { get; }

    /// <summary>The host as the browser shows it, with the port if it is not the usual one.</summary>
    public string WebHost { get; }

    public ApiHostKind Kind { get; }

    /// <summary>What named the host, such as <c>-HostName</c> or <c>$env:GITHUB_API_URL</c>.</summary>
    public string Source { get; }

    public bool IsLoopback => IsLoopbackHost(ApiUrl);

    /// <summary>Whether the API lies where a GitHub Enterprise Server has it.</summary>
    public bool HasServerPath => ApiUrl.AbsolutePath.Equals("/api/v3/", StringComparison.OrdinalIgnoreCase);

    /// <summary>The host of an API address, such as <c>https://api.github.com</c> or <c>https://HOST/api/v3</c>.</summary>
    /// <exception cref="GitHubSecretsException"><see cref="SecretErrorId.InvalidHost"/>.</exception>
    public static ApiHost FromApiUrl(string? url, string source)
    {
        if (AbsoluteAddress.TryRead(url?.Trim()) is not { } uri
            || uri.Scheme is not ("https" or "http")
            || uri.AsciiHost().Length == 0

            // Some are read as an address once and never again.
            || AbsoluteAddress.TryRead(uri.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/") is not { } root
            || root.AsciiHost() != uri.AsciiHost())
        {
            throw Invalid($"The API address from {source} is not an absolute https address such as https://api.github.com.");
        }

        if (uri.UserInfo.Length > 0 || uri.Query.Length > 0 || uri.Fragment.Length > 0)
        {
            throw Invalid($"The API address from {source} must not hold a user name, a query or a fragment.");
        }

        if (uri.Scheme == "http" && !IsLoopbackHost(uri))
        {
            throw Invalid(
                $"'{uri.Authority}' from {source} would be reached over plain http, which shows the token to everybody on the "
                + "way. Use https; plain http is accepted only for this machine (127.0.0.0/8, ::1, localhost).");
        }

        string host = uri.AsciiHost();
        if (host.Equals("api.github.com", StringComparison.OrdinalIgnoreCase))
        {
            return new ApiHost(root, "github.com", ApiHostKind.GitHubCom, source);
        }

        return IsSubdomain(host, "ghe.com") && host.StartsWith("api.", StringComparison.OrdinalIgnoreCase)
            ? new ApiHost(root, host[4..], ApiHostKind.DataResidency, source)
            : new ApiHost(root, uri.Authority, ApiHostKind.EnterpriseServer, source);
    }

    /// <summary>A host by the name that the browser shows, such as <c>github.com</c>, <c>NAME.ghe.com</c> or <c>HOST:8443</c>.</summary>
    /// <exception cref="GitHubSecretsException"><see cref="SecretErrorId.InvalidHost"/>.</exception>
    public static ApiHost FromHostName(string? hostName, string source)
    {
        string name = (hostName ?? string.Empty).Trim().TrimEnd('/');
        if (name.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
        {
            name = name["https://".Length..];
        }

        if (AbsoluteAddress.TryRead($"https://{name}/") is not { } uri
            || uri.AsciiHost().Length == 0
            || uri.AbsolutePath != "/"
            || uri.UserInfo.Length > 0
            || uri.Query.Length > 0
            || uri.Fragment.Length > 0)
        {
            throw Invalid($"The host from {source} is not a host name such as github.com, NAME.ghe.com or github.example.com.");
        }

        string host = uri.AsciiHost();
        if (host is not ("github.com" or "www.github.com" or "api.github.com") && !IsSubdomain(host, "ghe.com"))
        {
            return FromApiUrl($"https://{uri.Authority}/api/v3", source);
        }

        if (!uri.IsDefaultPort)
        {
            throw Invalid($"'{name}' from {source} has a port; github.com and ghe.com answer on the usual one only.");
        }

        string bare = host.StartsWith("api.", StringComparison.Ordinal) || host.StartsWith("www.", StringComparison.Ordinal)
            ? host[4..]
            : host;
        return FromApiUrl($"https://api.{bare}", source);
    }

    /// <summary>The same host, named by something else.</summary>
    public ApiHost NamedBy(string source) => new(ApiUrl, WebHost, Kind, source);

    /// <summary>Whether both are the same API: scheme, host, port and path.</summary>
    public bool IsSame(ApiHost other) => ApiUrl == other.ApiUrl;

    /// <summary>
    /// Whether a remote of a work tree belongs to this host. Nobody has typed it, so a stand-in on this machine answers for
    /// github.com only: a repository of another forge may have the same name by accident.
    /// </summary>
    public bool ServesRemote(string host) =>
        IsLoopback ? IsNameOf("github.com", host) || IsNameOf(WebHost, host) : Serves(host);

    /// <summary>
    /// Whether an address of a repository on the web belongs to this host. A stand-in on this machine answers for any host.
    /// </summary>
    public bool Serves(string webHost) =>
        IsLoopback || IsNameOf(WebHost, webHost);

    private static bool IsNameOf(string host, string name) =>
        name.Equals(host, StringComparison.OrdinalIgnoreCase)
        || name.Equals("ssh." + host, StringComparison.OrdinalIgnoreCase)
        || name.Equals("www." + host, StringComparison.OrdinalIgnoreCase);

    private static bool IsSubdomain(string host, string domain) =>
        host.EndsWith("." + domain, StringComparison.OrdinalIgnoreCase);

    // "localhost" is compared as text: no look-up decides whether a token may travel in the clear.
    private static bool IsLoopbackHost(Uri uri) =>
        uri.AsciiHost().Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(uri.AsciiHost(), out IPAddress? address) && IPAddress.IsLoopback(address));

    private static GitHubSecretsException Invalid(string message) => new(SecretErrorId.InvalidHost, message);
}
