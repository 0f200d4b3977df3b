using System.Management.Automation;
using GitHubSecrets.Commands.Bases;

namespace GitHubSecrets.Commands;

/// <summary>
/// <para type="synopsis">Creates or updates a Codespaces secret of the signed-in user.</para>
/// </summary>
/// <see href="https://docs.github.com/rest/codespaces/secrets#create-or-update-a-secret-for-the-authenticated-user"/>
[Cmdlet(VerbsCommon.Set, "GitHubUserSecret", SupportsShouldProcess = true)]
[OutputType(typeof(SecretChange))]
public sealed class SetGitHubUserSecretCommand : SetOfUserCommand;
