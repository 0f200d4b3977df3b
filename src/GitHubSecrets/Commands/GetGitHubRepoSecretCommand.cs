using System.Management.Automation;
using GitHubSecrets.Binding;
using GitHubSecrets.Commands.Bases;
using GitHubSecrets.Operations;
using GitHubSecrets.Targeting;

namespace GitHubSecrets.Commands;

/// <summary>
/// <para type="synopsis">Gets the secrets of a repository, without their values.</para>
/// </summary>
/// <see href="https://docs.github.com/rest/actions/secrets#list-repository-secrets"/>
[Cmdlet(VerbsCommon.Get, "GitHubRepoSecret")]
[OutputType(typeof(SecretInfo))]
public sealed class GetGitHubRepoSecretCommand : GetInRepositoryCommand
{
    /// <summary>
    /// <para type="description">One or more stores: Actions (the default), Codespaces, Dependabot and Agents. Wildcards are read: *
    /// stands for all that the host has.</para>
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [StoresTransformation]
    [SupportsWildcards]
    public SecretApp[] App { get; set; } = [SecretApp.Actions];

    /// <summary>
    /// <para type="description">Adds the organization's secrets that the repository can read. Actions and Agents only.</para>
    /// </summary>
    [Parameter]
    public SwitchParameter IncludeOrganization { get; set; }

    /// <summary>
    /// <para type="description">Adds the secrets of the repository's deployment environments. Actions only.</para>
    /// </summary>
    [Parameter]
    public SwitchParameter IncludeEnvironment { get; set; }

    /// <summary>
    /// <para type="description">Adds both: all that the workflows of the repository can read, and what hides what.</para>
    /// </summary>
    [Parameter]
    public SwitchParameter Effective { get; set; }

    private protected override SecretScope Scope => new(IncludeOrganization, IncludeEnvironment, Effective);

    private protected override SecretLevel? Level => SecretLevel.Repository;

    private protected override int PlacesOfRepository => Stores.Count;

    private IReadOnlyList<SecretApp> Stores => StoresOf(App, Scope);

    private protected override IReadOnlyList<TargetInput> Targets() => [.. FoundTargets()];

    private protected override IEnumerable<TargetInput> FoundTargets() => FoundInRepositories(Repositories, Stores);
}
