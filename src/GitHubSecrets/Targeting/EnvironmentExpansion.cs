using GitHubSecrets.Binding;

namespace GitHubSecrets.Targeting;

/// <summary>Finds the environments that wildcards stand for. Lives as long as one run of a command, in which each repository's
/// environments are listed once.</summary>
/// <param name="list">Lists the names of a repository's environments.</param>
internal sealed class EnvironmentExpansion(Func<SecretTarget, IReadOnlyList<string>> list)
{
    private readonly Dictionary<string, Func<IReadOnlyList<string>>> _lists = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The environments that match, in each of the repositories. None is no mistake, as with the names of
    /// secrets.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="repositories">The repositories.</param>
    /// <param name="create">Makes the target of an environment in a repository.</param>
    /// <exception cref="GitHubSecretsException"><see cref="SecretErrorId.InvalidName"/> where the pattern is none.</exception>
    public IEnumerable<TargetInput> Expand(
        string pattern, IReadOnlyList<TargetInput> repositories, Func<TargetInput, string, TargetInput> create)
    {
        Func<string, bool> matches = NamePatterns.Compile(pattern);
        return repositories.SelectMany(repository =>
        {
            try
            {
                return List(repository.Resolve()).Where(matches).Select(name => create(repository, name)).ToArray();
            }
            catch (GitHubSecretsException failure)
            {
                return [new TargetInput(() => throw failure, [.. repository.Properties, ("Environment", pattern)])];
            }
        });
    }

    // A list that failed is not asked for again for each of the secrets.
    private IReadOnlyList<string> List(SecretTarget repository)
    {
        if (!_lists.TryGetValue(repository.RepositoryPath!, out Func<IReadOnlyList<string>>? known))
        {
            try
            {
                IReadOnlyList<string> names = list(repository);
                known = () => names;
            }
            catch (GitHubSecretsException failure)
            {
                known = () => throw failure;
            }

            _lists.Add(repository.RepositoryPath!, known);
        }

        return known();
    }
}
