using GitHubSecrets.Remotes;
using GitHubSecrets.Repositories;
using GitHubSecrets.Requests;

namespace GitHubSecrets.Completion;

/// <summary>
/// Completes a repository: after <c>owner/</c> from the owner's, before that from the git remote, its owner's and the names of
/// the organizations that the token knows of.
/// </summary>
internal sealed class RepositoryCompleter : Completer
{
    /// <summary>Adds the repositories of an owner, by full name or by their own.</summary>
    public static Task AddRepositoriesAsync(CompletionRequest request, string owner, bool bare)
    {
        string login = GitHubNames.Owner(owner).ToLowerInvariant();
        return request.AddAsync(
            $"repositories of {login}",
            async (client, most, stop) =>
            {
                IReadOnlyList<OwnedRepository> owned =
                    await client.ListRepositoriesAsync(login, most, stop).ConfigureAwait(false);
                return [.. owned.Select(Describe).OfType<Candidate>()];
            },
            bare ? WithoutOwner : null);
    }

    /// <summary>Adds whatever repositories the word may mean.</summary>
    public static Task AddAnyAsync(CompletionRequest request)
    {
        string word = request.Word;
        if (word.Contains(':', StringComparison.Ordinal) || word.Contains('@', StringComparison.Ordinal))
        {
            return Task.CompletedTask;
        }

        int slash = word.IndexOf('/', StringComparison.Ordinal);
        return slash >= 0 ? AddRepositoriesAsync(request, word[..slash], bare: false)
            : request.Bound.IsGiven("Owner") && request.Bound.Text("Owner") is { } owner
                ? AddRepositoriesAsync(request, owner, bare: true)
                : WithoutOwnerAsync(request);
    }

    /// <summary>The same repository by its own name.</summary>
    public static Candidate WithoutOwner(Candidate candidate) =>
        candidate with { Text = candidate.Text[(candidate.Text.IndexOf('/', StringComparison.Ordinal) + 1)..] };

    private protected override Task FindAsync(CompletionRequest request) => AddAnyAsync(request);

    private static async Task WithoutOwnerAsync(CompletionRequest request)
    {
        Task organizations = OrganizationCompleter.AddOrganizationsAsync(
            request, static each => new Candidate(each.Text + "/", $"repositories of {each.Text}"));
        try
        {
            await AddFromOriginAsync(request).ConfigureAwait(false);
        }
        catch (GitHubSecretsException)
        {
            // No work tree, or one of another host: there is still the rest.
        }

        await organizations.ConfigureAwait(false);
    }

    private static async Task AddFromOriginAsync(CompletionRequest request)
    {
        var tree = WorkTree.Find(request.Bound.Location, request.Host);
        RepositoryName repository = tree.Repository;
        request.Add(new Candidate(repository.FullName, $"{repository.FullName}, {tree.Remote} of the current folder"));
        if (repository.Owner.StartsWith(request.Word, StringComparison.OrdinalIgnoreCase))
        {
            await AddRepositoriesAsync(request, repository.Owner, bare: false).ConfigureAwait(false);
        }
    }

    // GitHub refuses to change the secrets of archived ones.
    private static Candidate? Describe(OwnedRepository repository) =>
        repository.IsArchived
            ? null
            : new Candidate(
                repository.Name.FullName, $"{(repository.IsPrivate ? "private" : "public")} repository {repository.Name.FullName}");
}
