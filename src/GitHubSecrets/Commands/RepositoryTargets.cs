using GitHubSecrets.Connection;
using GitHubSecrets.Operations;

namespace GitHubSecrets.Commands;

/// <summary>Turns the parameters that name repositories into targets.</summary>
/// <param name="host">The host, which an address of a repository must belong to.</param>
/// <param name="location">The folder that the shell is in, whose git remote stands in where nothing was given.</param>
internal sealed class RepositoryTargets(ApiHost host, Func<string> location)
{
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
            return [new TargetInput(() => create(Served(GitOrigin.Find(location()))), property)];
        }

        IReadOnlyList<string?> texts = repositories is { Count: > 0 } ? repositories : [null];
        var targets = new TargetInput[texts.Count];
        for (int i = 0; i < targets.Length; i++)
        {
            string? text = texts[i];
            targets[i] = new TargetInput(
                () => create(Served(RepositoryName.Parse(text, owner))), ("Repository", text), ("Owner", owner), property);
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
                RecommendedAction = $"Give -HostName {repository.Host}, or the repository as owner/name.",
            };
}
