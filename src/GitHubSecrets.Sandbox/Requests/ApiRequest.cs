using System.Globalization;
using System.Text.Json;
using GitHubSecrets.Sandbox.Contract;
using GitHubSecrets.Sandbox.Model;
using Microsoft.Extensions.Primitives;

namespace GitHubSecrets.Sandbox.Requests;

/// <summary>An authorized request whose path, query and body keep to the contract; what the handlers get.</summary>
internal sealed class ApiRequest
{
    private readonly Dictionary<string, StringValues> _query;

    public ApiRequest(SandboxGitHub gitHub, RouteMatch match, Dictionary<string, StringValues> query)
    {
        GitHub = gitHub;
        Match = match;
        _query = query;
    }

    public SandboxGitHub GitHub { get; }

    public RouteMatch Match { get; }

    public required SandboxToken Token { get; init; }

    /// <summary>Scheme, host, port and, for Enterprise Server, <c>/api/v3</c>; no slash at the end.</summary>
    public required string BaseUrl { get; init; }

    /// <summary>The path below <see cref="BaseUrl"/>, as it was sent.</summary>
    public required string RawPath { get; init; }

    /// <summary>The query as it was sent, with its question mark; empty where there was none.</summary>
    public required string RawQuery { get; init; }

    public required DateTimeOffset Now { get; init; }

    public required string ApiVersion { get; init; }

    public JsonElement? Body { get; init; }

    /// <summary>What the handler found in a sealed value, for the record.</summary>
    public byte[]? Opened { get; set; }

    public string SecretName => Match.Values["secret_name"];

    public long Number(string parameter) => long.Parse(Match.Values[parameter], CultureInfo.InvariantCulture);

    public string? Query(string name) => _query.TryGetValue(name, out StringValues values) ? values.ToString() : null;

    /// <summary>The query without the two parameters that turn pages.</summary>
    public IEnumerable<KeyValuePair<string, StringValues>> QueryBesidesPage =>
        _query.Where(static pair => pair.Key is not ("page" or "per_page"));

    public JsonElement? Property(string name) =>
        Body is { ValueKind: JsonValueKind.Object } body && body.TryGetProperty(name, out JsonElement value)
            ? value
            : null;

    /// <exception cref="RefusedException">404 where there is no such target.</exception>
    public SecretVault Vault => VaultResolver.Find(GitHub, Match) ?? throw Refusals.NotFound();

    public SandboxRepository Repository => VaultResolver.FindRepository(GitHub, Match) ?? throw Refusals.NotFound();

    public SandboxOwner Organization => VaultResolver.FindOrganization(GitHub, Match) ?? throw Refusals.NotFound();

    /// <summary>Whether the token sees a repository at all.</summary>
    public bool Sees(SandboxRepository repository) => Token.Sees(repository);
}
