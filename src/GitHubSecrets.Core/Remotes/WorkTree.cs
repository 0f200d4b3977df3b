using GitHubSecrets.Connection;

namespace GitHubSecrets.Remotes;

/// <summary>The repository that a git work tree stands for, where none was named: what <c>gh repo set-default</c> has chosen,
/// or else <c>origin</c>.</summary>
/// <param name="Repository">The repository.</param>
/// <param name="Remote">The remote that names it.</param>
/// <param name="Others">Other remotes of the same host that name other repositories, where nobody has chosen.</param>
internal sealed record WorkTree(RepositoryName Repository, string Remote, IReadOnlyList<GitRemote> Others)
{
    private const string Origin = "origin";

    /// <summary>The repository of the work tree around a folder.</summary>
    /// <exception cref="GitHubSecretsException"><see cref="SecretErrorId.InvalidName"/> where there is none, or where it is not
    /// on the host.</exception>
    public static WorkTree Find(string directory, ApiHost host) =>
        Choose(GitRemotes.Read(directory), directory, host, SshAlias.Resolve);

    /// <summary>Chooses among remotes.</summary>
    internal static WorkTree Choose(GitRemotes remotes, string directory, ApiHost host, Func<string, string?> resolveAlias)
    {
        GitRemote? chosen = remotes.Base is null ? null : remotes.Find(remotes.Base);
        GitRemote remote = chosen ?? remotes.Find(Origin) ?? throw new GitHubSecretsException(
            SecretErrorId.InvalidName,
            $"No repository was given, and '{directory}' is not in a git work tree with a remote '{Origin}'.")
        {
            RecommendedAction = "Give -Repository owner/name.",
        };

        RepositoryName own = remote.TryParse() ?? throw NotOnHost(remote, directory, "is no address of a repository on GitHub", host);
        if (!IsServed(remote, own, host, resolveAlias))
        {
            throw NotOnHost(remote, directory, $"is at {own.Host}", host);
        }

        RepositoryName repository = chosen is null || remotes.BaseRepository is null
            ? own
            : RepositoryName.Parse(remotes.BaseRepository);
        return new WorkTree(repository, remote.Name, chosen is null ? OthersThan(remote, own, remotes, host) : []);
    }

    private static bool IsServed(GitRemote remote, RepositoryName repository, ApiHost host, Func<string, string?> resolveAlias) =>
        host.ServesRemote(repository.Host!)
        || (remote.IsSsh && resolveAlias(repository.Host!) is { } real && host.ServesRemote(real));

    private static GitRemote[] OthersThan(GitRemote taken, RepositoryName repository, GitRemotes remotes, ApiHost host) =>
    [
        .. remotes.All.Where(each => each != taken
            && each.TryParse() is { } other
            && host.ServesRemote(other.Host!)
            && !other.FullName.Equals(repository.FullName, StringComparison.OrdinalIgnoreCase)),
    ];

    // The remote's own host is never advised: whoever cloned from it has not chosen to send a token there.
    private static GitHubSecretsException NotOnHost(GitRemote remote, string directory, string what, ApiHost host) =>
        new(
            SecretErrorId.InvalidName,
            $"No repository was given, and the remote '{remote.Name}' of the work tree in '{directory}' {what}, but requests go to "
            + $"{host.WebHost}, which came from {host.Source}.")
        {
            RecommendedAction = "Give -Repository owner/name.",
        };
}
