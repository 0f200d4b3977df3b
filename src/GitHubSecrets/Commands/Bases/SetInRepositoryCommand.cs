using System.Management.Automation;
using GitHubSecrets.Binding;
using GitHubSecrets.Completion;
using GitHubSecrets.Targeting;

namespace GitHubSecrets.Commands.Bases;

/// <summary>What the <c>Set-</c> cmdlets of repositories and of their environments share: naming repositories.</summary>
public abstract class SetInRepositoryCommand : SetSecretCommand
{
    /// <summary>
    /// <para type="description">One or many repositories: owner/name, an https or ssh address, or a bare name beside -Owner.
    /// Wildcards in the name stand for the owner's repositories. Left out, the origin remote of the git work tree in the
    /// current location.</para>
    /// </summary>
    [Parameter(Position = 0, ParameterSetName = ByName, ValueFromPipelineByPropertyName = true)]
    [Alias("Repo", "FullName", "full_name", "nameWithOwner")]
    [RepositoryTransformation]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(RepositoryCompleter))]
    public string?[]? Repository { get; set; }

    /// <summary>
    /// <para type="description">The owner of repositories that are given by a bare name.</para>
    /// </summary>
    [Parameter(ParameterSetName = ByName, ValueFromPipelineByPropertyName = true)]
    [OwnerTransformation]
    [ArgumentCompleter(typeof(OrganizationCompleter))]
    public string? Owner { get; set; }

    /// <summary>
    /// <para type="description">Counts archived repositories among those that wildcards stand for.</para>
    /// </summary>
    [Parameter(ParameterSetName = ByName)]
    public SwitchParameter IncludeArchived { get; set; }

    /// <summary>
    /// <para type="description">The repository's id, which stays when the repository is renamed or transferred.</para>
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = ById, ValueFromPipelineByPropertyName = true)]
    public long RepositoryId { get; set; }

    private protected override bool CountsArchived => IncludeArchived;

    // A file is a value.
    private protected override bool MayUseWorkTree => base.MayUseWorkTree || Item.IsOfDrive || Item.Value is FileSystemInfo;

    /// <summary>What is bound to them for the current item.</summary>
    private protected RepositoryArguments Repositories => new(
        Repository, Owner, IsBound(nameof(RepositoryId)) ? RepositoryId : null, IsBound(nameof(Repository)));
}
