using System.Management.Automation;
using GitHubSecrets.Completion;
using GitHubSecrets.Operations;
using GitHubSecrets.Targeting;

namespace GitHubSecrets.Commands.Bases;

/// <summary>What the <c>Set-</c> and the <c>Sync-</c> cmdlet of environments share.</summary>
public abstract class SetInEnvironmentCommand : SetInRepositoryCommand
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

    /// <summary>
    /// <para type="description">Creates an environment that does not exist, without protection rules. One that exists keeps
    /// its rules.</para>
    /// </summary>
    [Parameter]
    public SwitchParameter CreateEnvironment { get; set; }

    private protected override SecretLevel? Level => SecretLevel.Environment;

    private protected override IReadOnlyList<TargetInput> Targets() => TargetsInEnvironments(Repositories, Environment, EnvironmentWildcards.Literal);

    private protected override SetSecretOptions Options() => base.Options() with { CreateEnvironment = CreateEnvironment };
}
