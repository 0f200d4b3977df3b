using GitHubSecrets.Operations;

namespace GitHubSecrets.Commands;

/// <summary>Turns the parameters that name organizations into targets.</summary>
internal static class OrganizationTargets
{
    /// <summary>The organizations that were named; one that fails where none was.</summary>
    /// <param name="organizations">What was bound to -Organization.</param>
    /// <param name="app">The store.</param>
    public static IReadOnlyList<TargetInput> Named(string?[]? organizations, SecretApp app) => Array.ConvertAll(
        organizations is { Length: > 0 } ? organizations : [null],
        organization => new TargetInput(
            () => SecretTarget.ForOrganization(organization, app), ("Organization", organization), ("App", app)));
}
