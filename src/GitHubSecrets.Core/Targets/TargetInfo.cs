namespace GitHubSecrets;

/// <summary>
/// What names a target. The properties are the parameters of the cmdlets, so that everything that has them can be piped on.
/// </summary>
public abstract class TargetInfo
{
    private protected TargetInfo(SecretTarget target) => Target = target;

    /// <summary>What the secret belongs to.</summary>
    public SecretLevel Level => Target.Level;

    /// <summary>The store.</summary>
    public SecretApp App => Target.App;

    /// <summary>The owner of the repository, or null.</summary>
    public string? Owner => Target.Owner;

    /// <summary>The repository's own name, or null.</summary>
    public string? Repository => Target.Repository;

    /// <summary>The environment, or null.</summary>
    public string? Environment => Target.Environment;

    /// <summary>The organization, or null.</summary>
    public string? Organization => Target.Organization;

    /// <summary>The target itself. Its repository id is not among the public properties: PowerShell binds a property that is
    /// there but null, and then refuses it, so the cmdlets add that one only where it has a value.</summary>
    internal SecretTarget Target { get; }
}
