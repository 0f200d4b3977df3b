namespace GitHubSecrets.Sharing;

/// <summary>A secret whose list of repositories is asked for.</summary>
/// <param name="Target">Where it is.</param>
/// <param name="Name">Its name; GitHub ignores its case.</param>
internal sealed record SharedSecret(SecretTarget Target, string Name)
{
    /// <summary>Who may read a secret that has no list, in words.</summary>
    public static string Readers(SecretVisibility visibility) =>
        (visibility == SecretVisibility.All ? "every repository" : "every private and internal repository")
        + " of the organization";
}
