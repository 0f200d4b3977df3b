using GitHubSecrets.Targeting;

namespace GitHubSecrets.Tests.Support;

/// <summary>Targets as they were bound.</summary>
internal static class Targets
{
    /// <summary>Repositories' stores.</summary>
    public static TargetInput[] In(SecretApp app, params string[] repositories) => Array.ConvertAll(
        repositories,
        name => new TargetInput(() => SecretTarget.ForRepository(RepositoryName.Parse(name), app), ("Repository", name)));
}
