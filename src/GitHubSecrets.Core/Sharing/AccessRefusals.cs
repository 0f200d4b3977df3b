using System.Text.Json;
using GitHubSecrets.Connection;
using GitHubSecrets.Http;
using GitHubSecrets.Requests;

namespace GitHubSecrets.Sharing;

/// <summary>
/// Says in plain words why a list of repositories cannot be changed. GitHub's answer does not tell a secret that is not there
/// from a repository that is not, so the secret is looked at. What lies with the secret is remembered for the command: a
/// hundred repositories for a secret without a list are a hundred errors, but one refused request.
/// </summary>
internal sealed class AccessRefusals(GitHubClient client)
{
    private readonly Dictionary<string, GitHubSecretsException> _known = new(StringComparer.Ordinal);

    /// <exception cref="GitHubSecretsException">The secret is known to have no list that could be changed.</exception>
    public void ThrowIfKnown(SecretTarget target, string name)
    {
        lock (_known)
        {
            if (_known.TryGetValue(target.OrderKey(name), out GitHubSecretsException? refusal))
            {
                throw refusal;
            }
        }
    }

    /// <summary>What a refusal comes from.</summary>
    /// <param name="target">Where the secret is.</param>
    /// <param name="name">The secret's name.</param>
    /// <param name="repository">The one repository that the request was about, or null.</param>
    /// <param name="refusal">What GitHub's answer alone stands for.</param>
    /// <param name="cancellationToken">Stops the look at the secret.</param>
    public async Task<GitHubSecretsException> ExplainAsync(
        SecretTarget target,
        string name,
        KnownRepository? repository,
        GitHubSecretsException refusal,
        CancellationToken cancellationToken)
    {
        if (client.Host.Kind == ApiHostKind.EnterpriseServer && !target.Route.OnEnterpriseServer)
        {
            return refusal;
        }

        JsonElement? secret;
        try
        {
            secret = await client.FindSecretAsync(target, name, cancellationToken).ConfigureAwait(false);
        }
        catch (GitHubSecretsException)
        {
            return refusal;
        }

        if (secret is null)
        {
            return Remember(target, name, refusal);
        }

        if (refusal.Id == SecretErrorId.TargetNotFound)
        {
            return repository is null ? refusal : RepositoryNotFound(target, name, repository, refusal);
        }

        return secret.Value.TryGetName("visibility", out SecretVisibility known)
            && known != SecretVisibility.Selected
                ? Remember(target, name, NotSelected(target, name, known, refusal))
                : refusal;
    }

    private GitHubSecretsException Remember(SecretTarget target, string name, GitHubSecretsException refusal)
    {
        lock (_known)
        {
            return _known[target.OrderKey(name)] = refusal;
        }
    }

    private static GitHubSecretsException RepositoryNotFound(
        SecretTarget target, string name, KnownRepository repository, GitHubSecretsException refusal) =>
        refusal.With(
            refusal.Id,
            $"The {repository.Label} was not found among those that the {target.SecretLabel(name)} can be given to. A token "
            + "without access to it sees the same answer.",
            target.Organization is { } organization
                ? $"Give a repository of the organization {organization} that the token may see."
                : "Give a repository that the token may see.");

    private static GitHubSecretsException NotSelected(
        SecretTarget target, string name, SecretVisibility visibility, GitHubSecretsException refusal)
    {
        string store = target.App == SecretApp.Actions ? string.Empty : $" -App {target.App}";
        string command = $"Set-GitHubOrgSecret {target.Organization} {name.ToUpperInvariant()}{store} -SelectedRepository";
        return refusal.With(
            SecretErrorId.Conflict,
            $"The {target.SecretLabel(name)} has the visibility {visibility}: {SharedSecret.Readers(visibility)} may read it, and "
            + $"there is no list to change. '{command}' gives it one.",
            "GitHub wants a new value with it, since it never gives the present one back.");
    }
}
