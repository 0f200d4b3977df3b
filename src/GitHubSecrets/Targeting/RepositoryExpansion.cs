using GitHubSecrets.Binding;
using GitHubSecrets.Repositories;

namespace GitHubSecrets.Targeting;

/// <summary>Finds the repositories that wildcards stand for. Lives as long as one run of a command.</summary>
/// <param name="list">Lists an owner's repositories as they come; it is told which of them count.</param>
/// <param name="includeArchived">Whether archived repositories count.</param>
/// <param name="keepsLists">Whether each owner's repositories are listed once, however many secrets are piped in. A list that
/// is asked for once is not kept.</param>
internal sealed class RepositoryExpansion(
    Func<string, Func<OwnedRepository, bool>, IEnumerable<OwnedRepository>> list, bool includeArchived, bool keepsLists = true)
{
    private readonly Dictionary<string, Listing> _listings = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The repositories whose names match, as they are found.</summary>
    /// <exception cref="GitHubSecretsException"><see cref="SecretErrorId.TargetNotFound"/> where none does, or whatever came
    /// in the way of the list.</exception>
    public IEnumerable<RepositoryName> Expand(RepositoryPattern pattern)
    {
        // Before the request: a pattern that is none costs nothing.
        Func<string, bool> matches = NamePatterns.Compile(pattern.Name);
        bool isWanted = false;
        int archived = 0;
        foreach (OwnedRepository repository in List(pattern.Owner, each => Counts(each) && matches(each.Name.Name)))
        {
            if (!matches(repository.Name.Name))
            {
                continue;
            }

            if (Counts(repository))
            {
                isWanted = true;
                yield return repository.Name;
            }
            else
            {
                archived++;
            }
        }

        if (!isWanted)
        {
            throw NothingFound(pattern, archived);
        }
    }

    private bool Counts(OwnedRepository repository) => includeArchived || !repository.IsArchived;

    private IEnumerable<OwnedRepository> List(string owner, Func<OwnedRepository, bool> counts) =>
        keepsLists ? Kept(owner, counts) : list(owner, counts);

    // A list that failed is not asked for again for each of the secrets.
    private IReadOnlyList<OwnedRepository> Kept(string owner, Func<OwnedRepository, bool> counts)
    {
        if (!_listings.TryGetValue(owner, out Listing? listing))
        {
            try
            {
                listing = new Listing([.. list(owner, counts)], null);
            }
            catch (GitHubSecretsException exception)
            {
                listing = new Listing([], exception);
            }

            _listings.Add(owner, listing);
        }

        return listing.Failure is null ? listing.Repositories : throw listing.Failure;
    }

    private static GitHubSecretsException NothingFound(RepositoryPattern pattern, int archived) =>
        new(
            SecretErrorId.TargetNotFound,
            $"No repository of {pattern.Owner} that the token may see matches '{pattern.Name}'"
            + (archived == 0 ? "." : $", but for {archived} archived ones, which are left out."))
        {
            RecommendedAction = archived == 0
                ? "Check the pattern and the owner, and that the token may see the repositories."
                : "Give -IncludeArchived to count them. GitHub refuses to change the secrets of an archived repository.",
        };

    private sealed record Listing(IReadOnlyList<OwnedRepository> Repositories, GitHubSecretsException? Failure);
}
