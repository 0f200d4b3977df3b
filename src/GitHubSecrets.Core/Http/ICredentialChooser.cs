using GitHubSecrets.Concurrency;
using GitHubSecrets.Connection;

namespace GitHubSecrets.Http;

/// <summary>A credential that stands for several: which one signs a request in depends on whom the request is about.</summary>
internal interface ICredentialChooser
{
    /// <summary>What the requests of its credentials are held up by: the longest of the waits.</summary>
    WorkWait Wait(ApiHost host);

    /// <summary>The credential for a request.</summary>
    /// <exception cref="GitHubSecretsException">There is none for what the request is about.</exception>
    Task<ApiCredential> ChooseAsync(GitHubClient client, ApiRequest request, CancellationToken cancellationToken);
}
