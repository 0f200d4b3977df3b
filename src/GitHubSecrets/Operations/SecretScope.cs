using GitHubSecrets.Reading;

namespace GitHubSecrets.Operations;

/// <summary>What is read along with a repository's own secrets.</summary>
/// <param name="Organization">The organization's secrets that the repository can read.</param>
/// <param name="Environments">The secrets of its environments.</param>
/// <param name="Effective">Both, where the store has them.</param>
internal readonly record struct SecretScope(bool Organization = false, bool Environments = false, bool Effective = false)
{
    /// <summary>Whether the organization's are read.</summary>
    public bool HasOrganization => Organization || Effective;

    /// <summary>Whether the environments' are read.</summary>
    public bool HasEnvironments(SecretApp app) => Environments || (Effective && app == SecretApp.Actions);

    /// <summary>Whether GitHub has all of it for a store.</summary>
    public bool GoesWith(SecretApp app) =>
        (!HasOrganization || SecretReader.TellsOfOrganization(app)) && (!Environments || app == SecretApp.Actions);
}
