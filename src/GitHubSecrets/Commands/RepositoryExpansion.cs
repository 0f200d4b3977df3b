using GitHubSecrets.Binding;
using GitHubSecrets.Reading;

namespace GitHubSecrets.Commands;

/// <summary>Finds the repositories that wildcards stand for. Lives as long as one run of a command, in which each owner's
/// repositories are listed once, however many secrets are piped in.</summary>
/// <param name="list">Lists an owner's repositories.</param>
/// <param name="includeArchived">Whether archived repositories count.</param>
internal sealed class RepositoryExpansion(
    Func<string, IReadOnlyList<OwnedRepository>> list, bool includeArchived)
{
    private readonly Dictionary<string, Listing> _listings = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The repositories whose names match.</summary>
    /// <exception cref="GitHubSecretsException"><see cref="SecretErrorId.TargetNotFound"/> where none does, or whatever came
    /// in the way of the list.</exception>
    public IReadOnlyList<RepositoryName> Expand(RepositoryPattern pattern)
    {
        // Before the request: a pattern that is none costs nothing.
        Func<string, bool> matches = NamePatterns.Compile(pattern.Name);
        OwnedRepository[] found = [.. List(pattern.Owner).Where(repository => matches(repository.Name.Name))];
        RepositoryName[] wanted =
            [.. found.Where(repository => includeArchived || !repository.IsArchived).Select(repository => repository.Name)];
        return wanted.Length > 0 ? wanted : throw NothingFound(pattern, found.Length);
    }

    // A list that failed is not asked for again for each of the secrets.
    private IReadOnlyList<OwnedRepository> List(string owner)
    {
        if (!_listings.TryGetValue(owner, out Listing? listing))
        {
            try
            {
                listing = new Listing(list(owner), null);
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
