using System.Security;

namespace GitHubSecrets.Connection;

/// <summary>What a caller said about host and credential; the environment fills in what is left out.</summary>
/// <param name="ApiUrl">The address of the REST API, or null.</param>
/// <param name="HostName">The host as the browser shows it, or null.</param>
/// <param name="Token">The token, or null.</param>
/// <param name="Environment">Reads an environment variable.</param>
internal sealed record ConnectionSettings(
    string? ApiUrl, string? HostName, SecureString? Token, Func<string, string?> Environment)
{
    /// <summary>The host: <c>-ApiUrl</c>, <c>-HostName</c>, <c>GITHUB_API_URL</c>, <c>GH_HOST</c>, github.com.</summary>
    /// <exception cref="GitHubSecretsException"><see cref="SecretErrorId.InvalidHost"/>.</exception>
    public ApiHost ResolveHost()
    {
        if (ApiUrl is not null)
        {
            return ApiHost.FromApiUrl(ApiUrl, "-ApiUrl");
        }

        if (HostName is not null)
        {
            return ApiHost.FromHostName(HostName, "-HostName");
        }

        if (Variable("GITHUB_API_URL") is { } url)
        {
            return ApiHost.FromApiUrl(url, "$env:GITHUB_API_URL");
        }

        return Variable("GH_HOST") is { } host
            ? ApiHost.FromHostName(host, "$env:GH_HOST")
            : ApiHost.FromHostName("github.com", "the default");
    }

    /// <summary>
    /// The credential for a host: <c>-Token</c>, then the environment variables that are meant for that kind of host.
    /// A token for github.com is never sent to another company's server, nor the other way round.
    /// </summary>
    /// <exception cref="GitHubSecretsException"><see cref="SecretErrorId.NoCredential"/>, <see cref="SecretErrorId.BadCredential"/>.</exception>
    public ApiCredential ResolveCredential(ApiHost host)
    {
        if (Token is not null)
        {
            return ApiCredential.From(Token, "-Token");
        }

        string[] names = VariablesFor(host);
        foreach (string name in names)
        {
            if (Variable(name) is { } token)
            {
                return ApiCredential.From(token, $"$env:{name}");
            }
        }

        throw new GitHubSecretsException(
            SecretErrorId.NoCredential,
            $"There is no token for {host.WebHost}. It is looked for in -Token, then in "
            + $"{string.Join(" and ", names.Select(name => "$env:" + name))}.")
        {
            RecommendedAction = host.Kind == ApiHostKind.EnterpriseServer
                ? "Give -Token, or set $env:GH_ENTERPRISE_TOKEN: $env:GH_TOKEN and $env:GITHUB_TOKEN are sent only to "
                    + "github.com and ghe.com."
                : "Give -Token, such as -Token (Read-Host -AsSecureString), or set $env:GH_TOKEN.",
        };
    }

    private string[] VariablesFor(ApiHost host)
    {
        if (host.Kind != ApiHostKind.EnterpriseServer)
        {
            return ["GH_TOKEN", "GITHUB_TOKEN"];
        }

        // A workflow on Enterprise Server is given its server's address and its server's token by the same runner.
        bool inWorkflow = host.Source == "$env:GITHUB_API_URL" && Variable("GITHUB_ACTIONS") == "true";
        return inWorkflow
            ? ["GH_ENTERPRISE_TOKEN", "GITHUB_ENTERPRISE_TOKEN", "GITHUB_TOKEN"]
            : ["GH_ENTERPRISE_TOKEN", "GITHUB_ENTERPRISE_TOKEN"];
    }

    // An empty variable counts as one that is not set, as it does for GitHub's own tools.
    private string? Variable(string name) => Environment(name) is { Length: > 0 } value ? value : null;
}
