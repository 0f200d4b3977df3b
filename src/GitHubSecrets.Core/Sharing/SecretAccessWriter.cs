using System.Globalization;
using System.Net;
using GitHubSecrets.Http;
using GitHubSecrets.Repositories;
using GitHubSecrets.Requests;

namespace GitHubSecrets.Sharing;

/// <summary>Changes which repositories may read a secret. Safe to use from many threads.</summary>
/// <see href="https://docs.github.com/rest/actions/secrets#set-selected-repositories-for-an-organization-secret"/>
internal sealed class SecretAccessWriter(GitHubClient client)
{
    private readonly RepositoryIds _repositories = new(client);
    private readonly AccessRefusals _refusals = new(client);

    /// <summary>Carries out one change.</summary>
    /// <exception cref="GitHubSecretsException">Nothing was changed.</exception>
    public async Task<SecretAccessChange> WriteAsync(SecretAccessWrite write, CancellationToken cancellationToken)
    {
        write.Check();
        _refusals.ThrowIfKnown(write.Target, write.Name);
        IReadOnlyList<KnownRepository> repositories = await _repositories
            .FindAsync(write.Repositories, write.Together, write.Target, cancellationToken).ConfigureAwait(false);
        try
        {
            ApiResponse response = await client
                .SendAsync(Request(write, repositories), cancellationToken).ConfigureAwait(false);
            return IsDone(write, response)
                ? new SecretAccessChange(
                    write.Kind,
                    write.Target,
                    write.Name.ToUpperInvariant(),
                    repositories,
                    response.Date ?? client.Clock.GetUtcNow(),
                    response.RequestId)
                : throw response.Unexpected("to changing who may read a secret is not 204");
        }
        catch (GitHubSecretsException exception) when (exception.Id is SecretErrorId.TargetNotFound or SecretErrorId.Conflict)
        {
            KnownRepository? only = write.Kind == SecretAccessChangeKind.Replaced ? null : repositories[0];
            throw await _refusals
                .ExplainAsync(write.Target, write.Name, only, exception, cancellationToken).ConfigureAwait(false);
        }
    }

    private static ApiRequest Request(SecretAccessWrite write, IReadOnlyList<KnownRepository> repositories)
    {
        var subject = new ApiSubject(write.Label, write.Target.Route);
        string list = write.Target.SecretPath(write.Name) + "/repositories";
        if (write.Kind == SecretAccessChangeKind.Replaced)
        {
            return ApiRequest.Put(list, SecretBody.CreateList(repositories), subject);
        }

        string path = string.Create(CultureInfo.InvariantCulture, $"{list}/{repositories[0].Id}");
        return write.Kind == SecretAccessChangeKind.Added
            ? ApiRequest.Put(path, ReadOnlyMemory<byte>.Empty, subject)
            : ApiRequest.Delete(path, subject);
    }

    // A removal that answers 404 when it is repeated has succeeded before.
    private static bool IsDone(SecretAccessWrite write, ApiResponse response) =>
        response.Status == HttpStatusCode.NoContent
        || (write.Kind == SecretAccessChangeKind.Removed && response.Status == HttpStatusCode.NotFound);
}
