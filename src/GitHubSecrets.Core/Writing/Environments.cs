using System.Text.Json;
using GitHubSecrets.Http;

namespace GitHubSecrets.Writing;

/// <summary>Looks for deployment environments, and creates missing ones.</summary>
/// <see href="https://docs.github.com/rest/deployments/environments"/>
internal sealed class Environments(GitHubClient client)
{
    /// <summary>Whether the repository has the environment.</summary>
    /// <exception cref="GitHubSecretsException"><see cref="SecretErrorId.TargetNotFound"/> where the repository itself is
    /// not found.</exception>
    public async Task<bool> ExistsAsync(SecretTarget target, CancellationToken cancellationToken)
    {
        var repository = new ApiSubject(target.RepositoryLabel);
        await foreach (JsonElement environment in client
            .ListAsync(target.RepositoryPath + "/environments", "environments", repository, cancellationToken)
            .ConfigureAwait(false))
        {
            if (string.Equals(environment.Text("name"), target.Environment, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

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
