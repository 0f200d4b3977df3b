using System.Runtime.CompilerServices;
using System.Text.Json;
using GitHubSecrets.Http;

namespace GitHubSecrets.Environments;

/// <summary>Looks for deployment environments, and creates missing ones.</summary>
/// <see href="https://docs.github.com/rest/deployments/environments"/>
internal sealed class DeploymentEnvironments(GitHubClient client)
{
    /// <summary>Whether the repository has the environment.</summary>
    /// <exception cref="GitHubSecretsException"><see cref="SecretErrorId.TargetNotFound"/> where the repository itself is
    /// not found.</exception>
    public async Task<bool> ExistsAsync(SecretTarget target, CancellationToken cancellationToken)
    {
        await foreach (string name in ListAsync(target, cancellationToken).ConfigureAwait(false))
        {
            if (name.Equals(target.Environment, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The names of the environments of the target's repository.</summary>
    /// <exception cref="GitHubSecretsException"><see cref="SecretErrorId.TargetNotFound"/> where the repository itself is
    /// not found.</exception>
    public async IAsyncEnumerable<string> ListAsync(
        SecretTarget target, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var repository = new ApiSubject(target.RepositoryLabel);
        await foreach (JsonElement environment in client
            .ListAsync(target.RepositoryPath + "/environments", "environments", repository, cancellationToken)
            .ConfigureAwait(false))
        {
            if (environment.Text("name") is { } name)
            {
                yield return name;
            }
        }
    }

    /// <summary>What a 404 comes from: GitHub does not say which of the two is missing, the repository or the
    /// environment.</summary>
    /// <returns>An error that says it, or the refusal as it is where that cannot be found out.</returns>
    public async Task<GitHubSecretsException> ExplainAsync(
        SecretTarget target, GitHubSecretsException refusal, CancellationToken cancellationToken)
    {
        try
        {
            return await ExistsAsync(target, cancellationToken).ConfigureAwait(false) ? refusal : NotFound(target, refusal);
        }
        catch (GitHubSecretsException exception) when (exception.Id is not SecretErrorId.BadCredential)
        {
            // A token that may read secrets need not be allowed to list environments; then the first answer has to do.
            return exception.Id == SecretErrorId.TargetNotFound ? exception : refusal;
        }
    }

    /// <summary>The error for an environment that does not exist.</summary>
    public static GitHubSecretsException NotFound(SecretTarget target, GitHubSecretsException cause) =>
        new(
            SecretErrorId.TargetNotFound,
            $"The {target.RepositoryLabel} has no environment '{target.Environment}' that the token can see.",
            cause)
        {
            RecommendedAction =
                "Check the environment's name. Set-GitHubEnvironmentSecret creates a missing one with -CreateEnvironment.",
            StatusCode = cause.StatusCode,
            RequestId = cause.RequestId,
            DocumentationUrl = cause.DocumentationUrl,
        };

    /// <summary>Creates the environment. Only for one that does not exist: GitHub would reset the protection rules of one
    /// that does.</summary>
    public async Task CreateAsync(SecretTarget target, CancellationToken cancellationToken)
    {
        string path = target.SecretsPath[..^"/secrets".Length];
        _ = await client
            .SendAsync(ApiRequest.Put(path, "{}"u8.ToArray(), ApiSubject.Of(target)), cancellationToken)
            .ConfigureAwait(false);
    }
}
