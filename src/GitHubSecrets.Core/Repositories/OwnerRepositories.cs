using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using GitHubSecrets.Http;

namespace GitHubSecrets.Repositories;

/// <summary>
/// Lists the repositories of an owner, of whom nobody has said whether it is an organization, the signed-in user or another
/// one. GitHub has a list of its own for each, and none of them answers for the others.
/// </summary>
/// <see href="https://docs.github.com/rest/repos/repos"/>
internal static class OwnerRepositories
{
    /// <summary>The first repositories that the token may see, by name.</summary>
    /// <param name="client">The connection.</param>
    /// <param name="owner">The owner's login, already checked.</param>
    /// <param name="most">After how many no further page is read.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    /// <exception cref="GitHubSecretsException"><see cref="SecretErrorId.TargetNotFound"/> where there is no such owner.</exception>
    public static async Task<IReadOnlyList<OwnedRepository>> ListRepositoriesAsync(
        this GitHubClient client, string owner, int most, CancellationToken cancellationToken)
    {
        var found = new List<OwnedRepository>();
        await foreach (OwnedRepository repository in client.RepositoriesAsync(owner, cancellationToken).ConfigureAwait(false))
        {
            found.Add(repository);
            if (found.Count == most)
            {
                break;
            }
        }

        return found;
    }

    /// <summary>The repositories that the token may see, by name, as their pages come.</summary>
    /// <param name="client">The connection.</param>
    /// <param name="owner">The owner's login, already checked.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    /// <exception cref="GitHubSecretsException"><see cref="SecretErrorId.TargetNotFound"/> where there is no such owner.</exception>
    public static async IAsyncEnumerable<OwnedRepository> RepositoriesAsync(
        this GitHubClient client, string owner, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reader = new OwnerReader(client, owner, cancellationToken);
        IAsyncEnumerator<OwnedRepository> list = await reader.OfOrganizationAsync().ConfigureAwait(false)
            ?? await reader.OfSignedInUserAsync().ConfigureAwait(false)
            ?? reader.OfUser();
        await using ConfiguredAsyncDisposable disposal = list.ConfigureAwait(false);
        string? before = null;
        while (await list.MoveNextAsync().ConfigureAwait(false))
        {
            // Lists are sorted by name and their pages are counted from the front: one that is created meanwhile moves the last
            // of a page to the next one, where it is listed again.
            string name = list.Current.Name.FullName;
            if (!name.Equals(before, StringComparison.OrdinalIgnoreCase))
            {
                before = name;
                yield return list.Current;
            }
        }
    }

    // Each list is null where it is not this owner's.
    private sealed class OwnerReader(GitHubClient client, string owner, CancellationToken cancellationToken)
    {
        private readonly ApiSubject _subject = new($"owner {owner}");

        public async Task<IAsyncEnumerator<OwnedRepository>?> OfOrganizationAsync()
        {
            try
            {
                return await BegunAsync(Read($"/orgs/{owner}/repos?sort=full_name", null, Take.All)).ConfigureAwait(false);
            }
            catch (GitHubSecretsException exception) when (exception.StatusCode == HttpStatusCode.NotFound)
            {
                return null;
            }
        }

        // Their list alone has private ones. Its first entry shows whose it is: no request is needed to know who is signed in.
        public async Task<IAsyncEnumerator<OwnedRepository>?> OfSignedInUserAsync()
        {
            try
            {
                Begun list = await BegunAsync(
                    Read("/user/repos?affiliation=owner&sort=full_name", null, Take.UntilAnotherOwner)).ConfigureAwait(false);
                return list.IsEmpty ? null : list;
            }
            catch (GitHubSecretsException exception) when (exception.Id == SecretErrorId.PermissionDenied)
            {
                // A GitHub App's token stands for no user, and has a list of what it was installed on instead.
                return Read("/installation/repositories", "repositories", Take.OfOwner);
            }
        }

        public IAsyncEnumerator<OwnedRepository> OfUser() =>
            Read($"/users/{owner}/repos?type=owner&sort=full_name", null, Take.All);

        // Whose a list is shows when its first entry is asked for.
        private static async Task<Begun> BegunAsync(IAsyncEnumerator<OwnedRepository> list)
        {
            try
            {
                return new Begun(list, await list.MoveNextAsync().ConfigureAwait(false));
            }
            catch
            {
                await list.DisposeAsync().ConfigureAwait(false);
                throw;
            }
        }

        private async IAsyncEnumerator<OwnedRepository> Read(string path, string? property, Take take)
        {
            await foreach (JsonElement entry in client
                .ListAsync(path, property, _subject, cancellationToken).ConfigureAwait(false))
            {
                OwnedRepository repository = Read(entry);
                bool isTheirs = repository.Name.Owner.Equals(owner, StringComparison.OrdinalIgnoreCase);
                if (take == Take.UntilAnotherOwner && !isTheirs)
                {
                    break;
                }

                // An organization that was renamed answers under its new name.
                if (isTheirs || take == Take.All)
                {
                    yield return repository;
                }
            }
        }

        private OwnedRepository Read(JsonElement entry)
        {
            try
            {
                // Checked like a name that was typed: it will be part of addresses.
                return new OwnedRepository(
                    RepositoryName.Parse(entry.Text("full_name")), entry.IsTrue("archived"), entry.IsTrue("private"));
            }
            catch (GitHubSecretsException exception)
            {
                throw new GitHubSecretsException(
                    SecretErrorId.UnexpectedResponse,
                    $"The list of the repositories of the {_subject.Label} has an entry without a name.",
                    exception);
            }
        }
    }

    /// <summary>A list whose first entry has been asked for already.</summary>
    private sealed class Begun(IAsyncEnumerator<OwnedRepository> list, bool hasFirst) : IAsyncEnumerator<OwnedRepository>
    {
        private bool _isFirst = true;

        public bool IsEmpty => !hasFirst;

        public OwnedRepository Current => list.Current;

        public ValueTask<bool> MoveNextAsync()
        {
            if (_isFirst)
            {
                _isFirst = false;
                return new ValueTask<bool>(hasFirst);
            }

            return list.MoveNextAsync();
        }

        public ValueTask DisposeAsync() => list.DisposeAsync();
    }

    private enum Take
    {
        All,
        OfOwner,
        UntilAnotherOwner,
    }
}
