using System.Management.Automation;
using GitHubSecrets.Commands.Bases;
using GitHubSecrets.Completion;
using GitHubSecrets.Targeting;

namespace GitHubSecrets.Commands;

/// <summary>
/// <para type="synopsis">Gets the secrets of a deployment environment, without their values.</para>
/// </summary>
/// <see href="https://docs.github.com/rest/actions/secrets#list-environment-secrets"/>
[Cmdlet(VerbsCommon.Get, "GitHubEnvironmentSecret")]
[OutputType(typeof(SecretInfo))]
public sealed class GetGitHubEnvironmentSecretCommand : GetInRepositoryCommand
{
    /// <summary>
    /// <para type="description">One or many environments. Any name that GitHub allows, slashes and blanks included. Wildcards stand for
    /// those of the repository.</para>
    /// </summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("EnvironmentName")]
    [SupportsWildcards]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(EnvironmentCompleter))]
    public string?[]? Environment { get; set; }

    private protected override SecretLevel? Level => SecretLevel.Environment;

    private protected override int PlacesOfRepository => Environment?.Length ?? 1;

    private protected override IReadOnlyList<TargetInput> Targets() => [.. FoundTargets()];

    private protected override IEnumerable<TargetInput> FoundTargets() => FoundInEnvironments(Repositories, Environment);
}
