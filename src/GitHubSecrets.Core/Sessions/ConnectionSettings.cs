using System.Security;
using GitHubSecrets.Connection;

namespace GitHubSecrets.Sessions;

/// <summary>What a caller said about host and credential; session and environment fill in what is left out.</summary>
/// <param name="ApiUrl">The address of the REST API, or null.</param>
/// <param name="HostName">The host as the browser shows it, or null.</param>
/// <param name="Token">The token, or null.</param>
/// <param name="Environment">Reads an environment variable.</param>
internal sealed record ConnectionSettings(
    string? ApiUrl, string? HostName, SecureString? Token, Func<string, string?> Environment)
{
    /// <summary>What the source of a credential begins with that is from an environment variable.</summary>
    public const string VariablePrefix = "$env:";

    /// <summary>The session that the caller is in, or null.</summary>
    public SignedInSession? Session { get; init; }

    /// <summary>Whether the GitHub CLI may be asked where nothing else has a credential. It is a program that takes its
    /// time.</summary>
    public bool MayAskGitHubCli { get; init; } = true;

    /// <summary>Ends the GitHub CLI, where it is asked.</summary>
    public CancellationToken StopToken { get; init; }

    /// <summary>The host: <c>-ApiUrl</c>, <c>-HostName</c>, the session, <c>GITHUB_API_URL</c>, <c>GH_HOST</c>, github.com.</summary>
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

        if (Session is not null)
        {
            return Session.Host;
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
    /// The credential for a host: <c>-Token</c>, the session where it is for that host, the environment variables that are
    /// meant for that kind of host, and the login of the GitHub CLI. A token for github.com is never sent to another
    /// company's server, nor the other way round.
    /// </summary>
    /// <param name="host">The host.</param>
    /// <exception cref="GitHubSecretsException"><see cref="SecretErrorId.NoCredential"/>, <see cref="SecretErrorId.BadCredential"/>.</exception>
    public ApiCredential ResolveCredential(ApiHost host)
    {
        if (Token is not null)
        {
            return ApiCredential.From(Token, "-Token");
        }

        if (Session is not null && Session.Host.IsSame(host))
        {
            return Session.Credential;
        }

        return FindInEnvironment(host)
            ?? (MayAskGitHubCli ? AskGitHubCli(host, "gh auth token") : null)
            ?? throw NothingFound(host, VariablesFor(host));
    }

    /// <summary>The token that an environment variable has for a host; null where there is none.</summary>
    /// <exception cref="GitHubSecretsException"><see cref="SecretErrorId.BadCredential"/>.</exception>
    public ApiCredential? FindInEnvironment(ApiHost host) =>
        Array.Find(VariablesFor(host), name => Variable(name) is not null) is { } found
            ? ApiCredential.From(Variable(found)!, VariablePrefix + found)
            : null;

    /// <summary>The variable that has a token for a host, such as <c>$env:GH_TOKEN</c>; null where there is none, or none that
    /// could be a token.</summary>
    /// <param name="host">The host.</param>
    /// <param name="otherThan">A credential whose own token does not count, or null.</param>
    public string? EnvironmentSource(ApiHost host, ApiCredential? otherThan = null)
    {
        try
        {
            return FindInEnvironment(host) is { } found && found.Fingerprint != otherThan?.Fingerprint ? found.Source : null;
        }
        catch (GitHubSecretsException)
        {
            return null;
        }
    }

    /// <summary>The login that the GitHub CLI has for a host, or null where it has none or is not installed.</summary>
    /// <param name="host">The host.</param>
    /// <param name="source">How messages name it.</param>
    public ApiCredential? AskGitHubCli(ApiHost host, string source) =>
        GitHubCli.Find(Environment("PATH")) is { } program && GitHubCli.Ask(program, host, StopToken) is { } token
            ? ApiCredential.From(token, source)
            : null;

    private GitHubSecretsException NothingFound(ApiHost host, string[] variables) =>
        new(
            SecretErrorId.NoCredential,
            $"There is no token for {host.WebHost}. It is looked for in -Token, in the session of "
            + $"Connect-GitHubSecretSession{(Session is null ? string.Empty : $", which is for {Session.Host.WebHost}")}, in "
            + $"{string.Join(" and ", variables.Select(name => VariablePrefix + name))}, and in the GitHub CLI, which "
            + (GitHubCli.Find(Environment("PATH")) is null ? "is not installed." : "was asked and has no login for this host."))
        {
            RecommendedAction = host.Kind == ApiHostKind.EnterpriseServer
                ? "Give -Token, or set $env:GH_ENTERPRISE_TOKEN: $env:GH_TOKEN and $env:GITHUB_TOKEN are sent only to "
                    + "github.com and ghe.com."
                : "Give -Token, such as -Token (Read-Host -AsSecureString), or set $env:GH_TOKEN.",
        };

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
