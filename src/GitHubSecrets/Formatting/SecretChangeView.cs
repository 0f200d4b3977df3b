using System.Management.Automation;

namespace GitHubSecrets.Formatting;

/// <summary>What the table of changes shows, called from GitHubSecrets.Format.ps1xml.</summary>
public static class SecretChangeView
{
    /// <summary>The target in one column, such as <c>octo-org/octo-repo:production</c>.</summary>
    public static string Target(PSObject change) =>
        change?.BaseObject is SecretChange { } value ? Target(value) : string.Empty;

    internal static string Target(SecretChange change)
    {
        string repository = change.Target.RepositoryId is { } id ? $"#{id}" : $"{change.Owner}/{change.Repository}";
        return change.Level switch
        {
            SecretLevel.Repository => repository,
            SecretLevel.Environment => $"{repository}:{change.Environment}",
            SecretLevel.Organization => change.Organization ?? string.Empty,
            _ => "(signed-in user)",
        };
    }
}
