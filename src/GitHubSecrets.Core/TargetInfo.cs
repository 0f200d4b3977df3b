namespace GitHubSecrets;

/// <summary>
/// What names a target. The properties are the parameters of the cmdlets, so that everything that has them can be piped on.
/// </summary>
public abstract class TargetInfo
{
    private protected TargetInfo(SecretTarget target) => Place = target;

    /// <summary>What the secret belongs to.</summary>
    public SecretLevel Level => Place.Level;

    /// <summary>The store.</summary>
    public SecretApp App => Place.App;

    /// <summary>The owner of the repository, or null.</summary>
    public string? Owner => Place.Owner;

    /// <summary>The repository's own name, or null.</summary>
    public string? Repository => Place.Repository;

    /// <summary>The environment, or null.</summary>
    public string? Environment => Place.Environment;

    /// <summary>The organization, or null.</summary>
    public string? Organization => Place.Organization;

    /// <summary>The target in short, as tables show it: <c>octo-org/octo-repo</c>, <c>octo-org/octo-repo:production</c>,
    /// <c>octo-org</c>, <c>(signed-in user)</c>, and <c>#1296269</c> for a repository that was given by its id.</summary>
    public string Target => Place.ShortLabel;

    /// <summary>The target itself. Its repository id is not among the public properties: PowerShell binds a property that is
    /// there but null, and then refuses it, so the cmdlets add that one only where it has a value.</summary>
    internal SecretTarget Place { get; }
}
