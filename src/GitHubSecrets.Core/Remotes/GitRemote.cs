namespace GitHubSecrets.Remotes;

/// <summary>A remote of a git work tree.</summary>
/// <param name="Name">Its name, such as <c>origin</c>.</param>
/// <param name="Address">What git fetches from.</param>
internal sealed record GitRemote(string Name, string Address)
{
    /// <summary>Whether ssh reaches it, so that its host may be a name that only ssh's own settings know.</summary>
    public bool IsSsh =>
        Address.StartsWith("ssh://", StringComparison.OrdinalIgnoreCase)
        || (!Address.Contains("://", StringComparison.Ordinal) && Address.Contains('@', StringComparison.Ordinal));

    /// <summary>The repository that the address names, with its host; null where it is none, as with a path of this
    /// machine.</summary>
    public RepositoryName? TryParse()
    {
        try
        {
            // Without a scheme or a user it is a folder for git, whatever it looks like.
            RepositoryName name = RepositoryName.Parse(Address);
            return name.Host is not null && (IsSsh || Address.Contains("://", StringComparison.Ordinal)) ? name : null;
        }
        catch (GitHubSecretsException)
        {
            return null;
        }
    }
}
