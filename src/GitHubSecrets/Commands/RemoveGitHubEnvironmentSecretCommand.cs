using System.Management.Automation;
using GitHubSecrets.Commands.Bases;
using GitHubSecrets.Completion;
using GitHubSecrets.Targeting;

namespace GitHubSecrets.Commands;

/// <summary>
/// <para type="synopsis">Removes secrets of a deployment environment.</para>
/// </summary>
/// <see href="https://docs.github.com/rest/actions/secrets#delete-an-environment-secret"/>
[Cmdlet(
    VerbsCommon.Remove, "GitHubEnvironmentSecret", DefaultParameterSetName = ByName, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(SecretChange))]
public sealed class RemoveGitHubEnvironmentSecretCommand : RemoveInRepositoryCommand
{
    /// <summary>
    /// <para type="description">One or many environments. Any name that GitHub allows, slashes and blanks included.</para>
    /// </summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("EnvironmentName")]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(EnvironmentCompleter))]
    public string?[]? Environment { get; set; }

    private protected override SecretLevel? Level => SecretLevel.Environment;

    private protected override IReadOnlyList<TargetInput> Targets() => TargetsInEnvironments(Repositories, Environment, EnvironmentWildcards.Refused);
}
