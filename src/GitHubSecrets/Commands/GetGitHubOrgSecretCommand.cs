using System.Management.Automation;
using GitHubSecrets.Binding;
using GitHubSecrets.Commands.Bases;
using GitHubSecrets.Completion;
using GitHubSecrets.Targeting;

namespace GitHubSecrets.Commands;

/// <summary>
/// <para type="synopsis">Gets the secrets of an organization, without their values.</para>
/// </summary>
/// <see href="https://docs.github.com/rest/actions/secrets#list-organization-secrets"/>
[Cmdlet(VerbsCommon.Get, "GitHubOrgSecret")]
[OutputType(typeof(SecretInfo))]
public sealed class GetGitHubOrgSecretCommand : GetSecretCommand
{
    /// <summary>
    /// <para type="description">One or many organizations.</para>
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Org")]
    [TextTransformation]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(OrganizationCompleter))]
    public string?[]? Organization { get; set; }

    /// <summary>
    /// <para type="description">One or more stores: Actions (the default), Codespaces, Dependabot and Agents. Wildcards are read: *
    /// stands for all that the host has.</para>
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [StoresTransformation]
    [SupportsWildcards]
    public SecretApp[] App { get; set; } = [SecretApp.Actions];

    private protected override SecretLevel? Level => SecretLevel.Organization;

    private protected override IReadOnlyList<TargetInput> Targets() =>
        [.. StoresOf(App, default).SelectMany(app => TargetsInOrganizations(Organization, app))];
}
