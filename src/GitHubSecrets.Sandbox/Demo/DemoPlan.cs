using System.Globalization;
using System.Security.Cryptography;

namespace GitHubSecrets.Sandbox.Demo;

/// <summary>What the demo does: a secret at each of the ten places, one of them again, and one call that fails.</summary>
internal static class DemoPlan
{
    private static readonly RepositoryName Repository = new("octo-org", "octo-repo");
    private static readonly string[] Plants = ["aspen", "birch", "cedar", "elder", "hazel", "juniper", "larch", "maple", "rowan", "willow"];

    /// <summary>One secret for each row of the routing table.</summary>
    public static IReadOnlyList<DemoStep> Places() =>
    [
        .. Enum.GetValues<SecretApp>().Select(app => Step(
            $"$value | Set-GitHubRepoSecret octo-org/octo-repo DEPLOY_TOKEN -App {app}",
            () => SecretTarget.ForRepository(Repository, app),
            "DEPLOY_TOKEN")),
        Step(
            "$value | Set-GitHubEnvironmentSecret octo-org/octo-repo 'prod/eu west' DEPLOY_TOKEN",
            () => SecretTarget.ForEnvironment(Repository, "prod/eu west"),
            "DEPLOY_TOKEN"),
        Organization(SecretApp.Actions, "-Visibility All"),
        Organization(SecretApp.Codespaces, "-SelectedRepository api, web"),
        Organization(SecretApp.Dependabot, "-SelectedRepository api, docs"),
        Organization(SecretApp.Agents, null),
        Step("$value | Set-GitHubUserSecret DOTFILES_TOKEN", SecretTarget.ForUser, "DOTFILES_TOKEN"),
    ];

    /// <summary>A secret that exists by then, with a new value only.</summary>
    public static DemoStep Update() => Organization(SecretApp.Dependabot, null);

    /// <summary>A repository that does not exist.</summary>
    public static DemoStep Error() => Step(
        "$value | Set-GitHubRepoSecret octo-org/no-such-repo DEPLOY_TOKEN",
        () => SecretTarget.ForRepository(Repository with { Name = "no-such-repo" }, SecretApp.Actions),
        "DEPLOY_TOKEN");

    private static DemoStep Organization(SecretApp app, string? more) => Step(
        $"$value | Set-GitHubOrgSecret octo-org REGISTRY_TOKEN -App {app} {more}".TrimEnd(),
        () => SecretTarget.ForOrganization("octo-org", app),
        "REGISTRY_TOKEN");

    private static DemoStep Step(string command, Func<SecretTarget> target, string name)
    {
        string plant = Plants[RandomNumberGenerator.GetInt32(Plants.Length)];
        string number = RandomNumberGenerator.GetInt32(1000, 10_000).ToString(CultureInfo.InvariantCulture);
        return new DemoStep(command, target, name, $"{plant}-{number}");
    }
}
