using System.Management.Automation;
using GitHubSecrets.Binding;
using GitHubSecrets.Operations;

namespace GitHubSecrets.Commands;

/// <summary>What the cmdlets share that change which repositories may read an organization's secret.</summary>
public abstract class ChangeOrgSecretRepositoryCommand : OrgSecretRepositoryCommand
{
    /// <summary>
    /// <para type="description">One or many repositories: a bare name of the organization, owner/name, an id, or an
    /// object that has one of these.</para>
    /// </summary>
    [Parameter(Mandatory = true, Position = 2, ValueFromPipeline = true)]
    [Alias("SelectedRepository")]
    [RepositoryReferenceTransformation]
    [AllowNull]
    [AllowEmptyCollection]
    public RepositoryReference[]? Repository { get; set; }

    /// <summary>
    /// <para type="description">Writes an object for everything that was changed.</para>
    /// </summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>What the cmdlet does to the list.</summary>
    private protected abstract SecretAccessChangeKind Kind { get; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Change(Repository);

    private protected override IOperation CreateOperation() => CreateChange(Kind, PassThru);
}
