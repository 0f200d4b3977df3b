using System.Management.Automation;
using GitHubSecrets.Commands.Bases;

namespace GitHubSecrets.Commands;

/// <summary>
/// <para type="synopsis">Creates or updates a secret of a deployment environment.</para>
/// </summary>
/// <see href="https://docs.github.com/rest/actions/secrets#create-or-update-an-environment-secret"/>
[Cmdlet(VerbsCommon.Set, "GitHubEnvironmentSecret", DefaultParameterSetName = ByName, SupportsShouldProcess = true)]
[OutputType(typeof(SecretChange))]
public sealed class SetGitHubEnvironmentSecretCommand : SetInEnvironmentCommand;
