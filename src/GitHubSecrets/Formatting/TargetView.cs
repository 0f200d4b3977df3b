using System.Management.Automation;

namespace GitHubSecrets.Formatting;

/// <summary>How a target is shown, called from GitHubSecrets.Format.ps1xml.</summary>
public static class TargetView
{
    /// <summary>The target and its store, such as <c>repository octo-org/octo-repo (Actions)</c>: what heads a group.</summary>
    public static string Label(PSObject output) => output?.BaseObject switch
    {
        SecretInfo { Level: SecretLevel.Organization, Reader: { } reader } secret =>
            $"{secret.Target.Label}, {(secret.IsHidden ? "hidden by those of" : "read by")} {reader.RepositoryLabel}",
        TargetInfo info => info.Target.Label,
        _ => string.Empty,
    };

    /// <summary>The target in one column, such as <c>octo-org/octo-repo:production</c>.</summary>
    public static string Brief(PSObject output) => output?.BaseObject is TargetInfo { } info ? Brief(info.Target) : string.Empty;

    internal static string Brief(SecretTarget target) => Brief(
        target.RepositoryId is { } id ? $"#{id}" : target.Repository is null ? null : $"{target.Owner}/{target.Repository}",
        target.Environment,
        target.Level == SecretLevel.User ? "(signed-in user)" : target.Organization);

    /// <param name="repository">The repository; null at other levels.</param>
    /// <param name="environment">The environment; null at other levels.</param>
    /// <param name="owner">Whoever else the secrets are of.</param>
    internal static string Brief(string? repository, string? environment, string? owner) =>
        repository is null ? owner ?? string.Empty
        : environment is null ? repository
        : $"{repository}:{environment}";
}
