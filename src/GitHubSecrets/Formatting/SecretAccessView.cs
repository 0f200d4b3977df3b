using System.Management.Automation;

namespace GitHubSecrets.Formatting;

/// <summary>What the tables of repositories that may read a secret show, called from GitHubSecrets.Format.ps1xml.</summary>
public static class SecretAccessView
{
    /// <summary>The target of a change in one column.</summary>
    public static string Target(PSObject change) =>
        change?.BaseObject is SecretAccessChange value ? Target(value.Organization) : string.Empty;

    /// <summary>The repositories of a change in one column; one that is known by its id only as <c>#1296269</c>.</summary>
    public static string Repositories(PSObject change) =>
        change?.BaseObject is SecretAccessChange value ? Repositories(value) : string.Empty;

    /// <summary>The secret over the table of its repositories, such as <c>DEPLOY_TOKEN of octo-org (Actions)</c>.</summary>
    public static string Secret(PSObject repository) =>
        repository?.BaseObject is SecretRepository value
            ? $"{value.Name} of {Target(value.Organization)} ({value.App})"
            : string.Empty;

    internal static string Repositories(SecretAccessChange change) => change.Repository.Count == 0
        ? "(none)"
        : string.Join(", ", change.Repository.Select(text => text.Contains('/', StringComparison.Ordinal) ? text : "#" + text));

    private static string Target(string? organization) => organization ?? "(signed-in user)";
}
