using System.Text.Json;
using GitHubSecrets.Http;

namespace GitHubSecrets.Requests;

/// <summary>Reads what GitHub tells of a secret, which is never its value.</summary>
internal static class SecretLookup
{
    /// <summary>The secret as GitHub describes it, or null where there is none.</summary>
    public static async Task<JsonElement?> FindSecretAsync(
        this GitHubClient client, SecretTarget target, string name, CancellationToken cancellationToken)
    {
        try
        {
            ApiResponse response = await client
                .SendAsync(ApiRequest.Get(target.SecretPath(name), ApiSubject.Of(target)), cancellationToken)
                .ConfigureAwait(false);
            return response.Json();
        }
        catch (GitHubSecretsException exception) when (exception.StatusCode == System.Net.HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>The repositories that may read a secret whose visibility is <c>selected</c>.</summary>
    public static IAsyncEnumerable<JsonElement> ListRepositoriesAsync(
        this GitHubClient client, SecretTarget target, string name, CancellationToken cancellationToken) =>
        client.ListAsync(
            target.SecretPath(name) + "/repositories",
            "repositories",
            new ApiSubject(target.SecretLabel(name), target.Route),
            cancellationToken);
}
