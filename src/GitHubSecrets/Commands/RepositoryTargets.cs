using GitHubSecrets.Connection;
using GitHubSecrets.Errors;
using GitHubSecrets.Operations;
using GitHubSecrets.Remotes;

namespace GitHubSecrets.Commands;

/// <summary>Turns the parameters that name repositories into targets. Lives as long as one run of a command.</summary>
/// <param name="host">The host, which an address of a repository must belong to.</param>
/// <param name="location">The folder that the shell is in, whose git remote stands in where nothing was given.</param>
/// <param name="createExpansion">Makes what wildcards are looked up with, when there are any.</param>
/// <param name="tell">Told which repository stands in, once.</param>
internal sealed class RepositoryTargets(
    ApiHost host, Func<string> location, Func<RepositoryExpansion> createExpansion, Action<WorkTree>? tell = null)
{
    private RepositoryExpansion? _expansion;
    private (string Location, RepositoryName Repository)? _workTree;

    /// <summary>The repositories that were named, or the one around the current location.</summary>
    /// <param name="repositories">What was bound to -Repository.</param>
    /// <param name="owner">What was bound to -Owner.</param>
    /// <param name="wasBound">Whether -Repository was bound at all: one that was bound to nothing is a mistake, and must not
    /// fall back on whatever repository the shell happens to be in.</param>
    /// <param name="create">Makes the target of a repository.</param>
    /// <param name="property">What else names the target.</param>
    public IReadOnlyList<TargetInput> Named(
        IReadOnlyList<string?>? repositories,
        string? owner,
        bool wasBound,
        Func<RepositoryName, SecretTarget> create,
        (string Name, object? Value) property)
    {
        if (!wasBound && owner is null)
        {
            return [new TargetInput(() => create(OfWorkTree()), property)];
        }

        IReadOnlyList<string?> texts = repositories is { Count: > 1 } ? Once(repositories, owner)
            : repositories is { Count: 1 } ? repositories
            : [null];
        var targets = new TargetInput[texts.Count];
        for (int i = 0; i < targets.Length; i++)
        {
            string? text = texts[i];
            if (RepositoryPattern.HasWildcards(text))
            {
                return Expanded(texts, owner, create, property);
            }

            targets[i] = One(text, owner, create, property);
        }

        return targets;
    }

    // A thousand secrets that are piped ask git once. The next of them may come from another folder.
    private RepositoryName OfWorkTree()
    {
        string folder = location();
        if (_workTree is not { } known || known.Location != folder)
        {
            WorkTree tree = WorkTree.Find(folder, host);
            _workTree = known = (folder, tree.Repository);
            tell?.Invoke(tree);
        }

        return known.Repository;
    }

    // One repository may be written in several ways.
    private static string?[] Once(IReadOnlyList<string?> texts, string? owner) =>
        [.. texts.DistinctBy(text => RepositoryName.TryFullName(text, owner) ?? text, StringComparer.OrdinalIgnoreCase)];

    private TargetInput One(
        string? text, string? owner, Func<RepositoryName, SecretTarget> create, (string Name, object? Value) property) =>
        new(() => create(Served(Parse(text, owner))), ("Repository", text), ("Owner", owner), property);

    // Whoever gives an owner may mean one of its repositories, or all of them.
    private static RepositoryName Parse(string? text, string? owner) =>
        string.IsNullOrEmpty(text) && !string.IsNullOrEmpty(owner)
            ? throw new GitHubSecretsException(
                SecretErrorId.InvalidName,
                $"The owner {ItemMessages.Quoted(owner)} is given, and no repository. Give -Repository, its name.")
            : RepositoryName.Parse(text, owner);

    private List<TargetInput> Expanded(
        IReadOnlyList<string?> texts,
        string? owner,
        Func<RepositoryName, SecretTarget> create,
        (string Name, object? Value) property)
    {
        var targets = new List<TargetInput>();
        var found = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (string? text in texts)
        {
            if (!RepositoryPattern.HasWildcards(text))
            {
                if (RepositoryName.TryFullName(text, owner) is not { } full || found.Add(full))
                {
                    targets.Add(One(text, owner, create, property));
                }

                continue;
            }

            try
            {
                _expansion ??= createExpansion();

                // Patterns may overlap: a repository that two of them match is still one target.
                targets.AddRange(_expansion.Expand(RepositoryPattern.Parse(text!, owner))
                    .Where(name => found.Add(name.FullName))
                    .Select(name => new TargetInput(() => create(name), ("Repository", name.FullName), property)));
            }
            catch (GitHubSecretsException failure)
            {
                targets.Add(new TargetInput(() => throw failure, ("Repository", text), ("Owner", owner), property));
            }
        }

        return targets;
    }

    // The same owner and name on another host is another repository: a secret must not end there by accident.
    private RepositoryName Served(RepositoryName repository) =>
        repository.Host is null || host.Serves(repository.Host)
            ? repository
            : throw new GitHubSecretsException(
                SecretErrorId.InvalidName,
                $"The repository {repository.FullName} is on {repository.Host}, but requests go to {host.WebHost}, which came "
                + $"from {host.Source}.")
            {
                // Not with the address's host filled in: it may come from a file, and a token would be sent there.
                RecommendedAction = "Give the repository as owner/name, or, where another host is meant, its name with -HostName.",
            };
}
