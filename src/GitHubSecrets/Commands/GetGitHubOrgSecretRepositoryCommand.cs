using System.Management.Automation;
using GitHubSecrets.Operations;

namespace GitHubSecrets.Commands;

/// <summary>
/// <para type="synopsis">Lists the repositories that may read an organization secret whose visibility is Selected.</para>
/// </summary>
/// <see href="https://docs.github.com/rest/actions/secrets#list-selected-repositories-for-an-organization-secret"/>
[Cmdlet(VerbsCommon.Get, "GitHubOrgSecretRepository")]
[OutputType(typeof(SecretRepository))]
public sealed class GetGitHubOrgSecretRepositoryCommand : OrgSecretRepositoryCommand
{
    /// <inheritdoc/>
    protected override void ProcessRecord() => List();

    private protected override IOperation CreateOperation() => CreateListing();
}
