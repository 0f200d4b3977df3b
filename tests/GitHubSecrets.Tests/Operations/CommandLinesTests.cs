using GitHubSecrets.Operations;

namespace GitHubSecrets.Tests.Operations;

/// <summary>Lines that messages give are whole.</summary>
public sealed class CommandLinesTests
{
    private static readonly RepositoryName Repository = new("octo-org", "api");

    public static TheoryData<SecretTarget, string> Lines => new()
    {
        { SecretTarget.ForRepository(Repository, SecretApp.Actions), "Get-GitHubRepoSecret octo-org/api -Name 'OLD_*'" },
        {
            SecretTarget.ForRepository(7, SecretApp.Agents),
            "Get-GitHubRepoSecret -RepositoryId 7 -Name 'OLD_*' -App Agents"
        },
        {
            SecretTarget.ForEnvironment(Repository, "prod \u2019 eu"),
            "Get-GitHubEnvironmentSecret octo-org/api 'prod \u2019\u2019 eu' -Name 'OLD_*'"
        },
        {
            SecretTarget.ForEnvironment(7, "it's"),
            "Get-GitHubEnvironmentSecret -RepositoryId 7 -Environment 'it''s' -Name 'OLD_*'"
        },
        {
            SecretTarget.ForOrganization("octo-org", SecretApp.Dependabot),
            "Get-GitHubOrgSecret octo-org -Name 'OLD_*' -App Dependabot"
        },
        { SecretTarget.ForUser(), "Get-GitHubUserSecret -Name 'OLD_*'" },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public void A_listing_names_its_target(SecretTarget target, string line) =>
        Assert.Equal(line, CommandLines.Listing(target, "OLD_*"));
}
