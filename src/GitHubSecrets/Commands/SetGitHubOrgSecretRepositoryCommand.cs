using System.Management.Automation;
using GitHubSecrets.Commands.Bases;

namespace GitHubSecrets.Commands;

/// <summary>
/// <para type="synopsis">Replaces the list of repositories that may read an organization secret whose visibility is Selected.</para>
/// </summary>
/// <see href="https://docs.github.com/rest/actions/secrets#set-selected-repositories-for-an-organization-secret"/>
[Cmdlet(VerbsCommon.Set, "GitHubOrgSecretRepository", SupportsShouldProcess = true)]
[OutputType(typeof(SecretAccessChange))]
public sealed class SetGitHubOrgSecretRepositoryCommand : ChangeOrgSecretRepositoryCommand
{
    private protected override SecretAccessChangeKind Kind => SecretAccessChangeKind.Replaced;
}
