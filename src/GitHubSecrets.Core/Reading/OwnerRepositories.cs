using System.Net;
using System.Text.Json;
using GitHubSecrets.Http;

namespace GitHubSecrets.Reading;

/// <summary>
/// Lists the repositories of an owner, of whom nobody has said whether it is an organization, the signed-in user or another
/// one. GitHub has a list of its own for each, and none of them answers for the others.
/// </summary>
/// <see href="https://docs.github.com/rest/repos/repos"/>
internal static class OwnerRepositories
{
    /// <summary>The repositories that the token may see, by name.</summary>
    /// <param name="client">The connection.</param>
    /// <param name="owner">The owner's login, already checked.</param>
    /// <param name="most">After how many no further page is read.</param>
    /// <param name="found">Called for each repository, on any thread; or null.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    /// <exception cref="GitHubSecretsException"><see cref="SecretErrorId.TargetNotFound"/> where there is no such owner.</exception>
    public static async Task<IReadOnlyList<OwnedRepository>> ListRepositoriesAsync(
        this GitHubClient client, string owner, int most, Action? found, CancellationToken cancellationToken)
    {
        var reader = new OwnerReader(client, owner, most, found, cancellationToken);
        return await reader.OfOrganizationAsync().ConfigureAwait(false)
            ?? await reader.OfSignedInUserAsync().ConfigureAwait(false)
            ?? await reader.OfUserAsync().ConfigureAwait(false);
    }

    // Each list is null where it is not this owner's.
    private sealed class OwnerReader(
        GitHubClient client, string owner, int most, Action? count, CancellationToken cancellationToken)
    {
        private readonly ApiSubject _subject = new($"owner {owner}");

        public async Task<IReadOnlyList<OwnedRepository>?> OfOrganizationAsync()
        {
            try
            {
                return await ReadAsync($"/orgs/{owner}/repos?sort=full_name", null, Take.All).ConfigureAwait(false);
            }
            catch (GitHubSecretsException exception) when (exception.StatusCode == HttpStatusCode.NotFound)
            {
                return null;
            }
        }

        // Their list alone has private ones. Its first entry shows whose it is: no request is needed to know who is signed in.
        public async Task<IReadOnlyList<OwnedRepository>?> OfSignedInUserAsync()
        {
            try
            {
                IReadOnlyList<OwnedRepository> found = await ReadAsync(
                    "/user/repos?affiliation=owner&sort=full_name", null, Take.UntilAnotherOwner).ConfigureAwait(false);
                return found.Count == 0 ? null : found;
            }
            catch (GitHubSecretsException exception) when (exception.Id == SecretErrorId.PermissionDenied)
            {
                // A GitHub App's token stands for no user, and has a list of what it was installed on instead.
                return await ReadAsync("/installation/repositories", "repositories", Take.OfOwner).ConfigureAwait(false);
            }
        }

        public Task<IReadOnlyList<OwnedRepository>> OfUserAsync() =>
            ReadAsync($"/users/{owner}/repos?type=owner&sort=full_name", null, Take.All);

        private async Task<IReadOnlyList<OwnedRepository>> ReadAsync(string path, string? property, Take take)
        {
            var found = new List<OwnedRepository>();
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
                    found.Add(repository);
                    count?.Invoke();
                }

                if (found.Count == most)
                {
                    break;
                }
            }

            return found;
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

    private enum Take
    {
        All,
        OfOwner,
        UntilAnotherOwner,
    }
}
