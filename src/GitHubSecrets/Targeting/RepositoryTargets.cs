using GitHubSecrets.Connection;
using GitHubSecrets.Errors;
using GitHubSecrets.Remotes;

namespace GitHubSecrets.Targeting;

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
    private int _patternsToCome;

    /// <summary>How many repositories have been named by their full names where others were named by wildcards.</summary>
    public int BesideWildcards { get; private set; }

    /// <summary>Whether no list of repositories is still to be asked for.</summary>
    public bool HasBegunAllLists => _patternsToCome == 0;

    /// <summary>The repositories that were named, or the one around the current location. Those that wildcards stand for come as
    /// they are found.</summary>
    /// <param name="repositories">What was bound to -Repository.</param>
    /// <param name="owner">What was bound to -Owner.</param>
    /// <param name="wasBound">Whether -Repository was bound at all: one that was bound to nothing is a mistake, and must not
    /// fall back on whatever repository the shell happens to be in.</param>
    /// <param name="create">Makes the target of a repository.</param>
    /// <param name="property">What else names the target.</param>
    public IEnumerable<TargetInput> Named(
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

    private IEnumerable<TargetInput> Expanded(
        IReadOnlyList<string?> texts,
        string? owner,
        Func<RepositoryName, SecretTarget> create,
        (string Name, object? Value) property)
    {
        // Patterns may overlap: a repository that two of them match is still one target. What one alone matches is not kept.
        HashSet<string>? found = texts.Count > 1 ? new(StringComparer.OrdinalIgnoreCase) : null;
        _patternsToCome += texts.Count(RepositoryPattern.HasWildcards);
        BesideWildcards += texts.Count(text => !RepositoryPattern.HasWildcards(text));
        foreach (string? text in texts)
        {
            if (!RepositoryPattern.HasWildcards(text))
            {
                if (RepositoryName.TryFullName(text, owner) is not { } full || found!.Add(full))
                {
                    yield return One(text, owner, create, property);
                }

                continue;
            }

            using IEnumerator<RepositoryName> names = Expand(text!, owner).GetEnumerator();
            GitHubSecretsException? failure;
            while (TryMoveNext(names, out failure))
            {
                RepositoryName name = names.Current;
                if (found?.Add(name.FullName) ?? true)
                {
                    yield return new TargetInput(() => create(name), ("Repository", name.FullName), property);
                }
            }

            if (failure is not null)
            {
                yield return new TargetInput(() => throw failure, ("Repository", text), ("Owner", owner), property) { IsLost = true };
            }
        }
    }

    private IEnumerable<RepositoryName> Expand(string text, string? owner)
    {
        _patternsToCome--;
        var pattern = RepositoryPattern.Parse(text, owner);
        foreach (RepositoryName name in (_expansion ??= createExpansion()).Expand(pattern))
        {
            yield return name;
        }
    }

    private static bool TryMoveNext(IEnumerator<RepositoryName> names, out GitHubSecretsException? failure)
    {
        try
        {
            failure = null;
            return names.MoveNext();
        }
        catch (GitHubSecretsException exception)
        {
            failure = exception;
            return false;
        }
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
