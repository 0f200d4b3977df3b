using System.Management.Automation;
using GitHubSecrets.Binding;
using GitHubSecrets.Completion;
using GitHubSecrets.Operations;

namespace GitHubSecrets.Commands.Bases;

/// <summary>What the <c>Set-</c> and the <c>Sync-</c> cmdlet of organizations share.</summary>
public abstract class SetInOrganizationCommand : SetSecretCommand
{
    /// <summary>
    /// <para type="description">One or many organizations.</para>
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Org")]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(OrganizationCompleter))]
    public string?[]? Organization { get; set; }

    /// <summary>
    /// <para type="description">Which of the organization's repositories may read the secret: All, Private or Selected. Left
    /// out, an existing secret keeps its visibility and its list, and a new one is Private.</para>
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [VisibilityTransformation]
    public SecretVisibility? Visibility { get; set; }

    /// <summary>
    /// <para type="description">The repositories that may read the secret, by name, id or object; replaces the list and
    /// implies -Visibility Selected. An empty array leaves none.</para>
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [RepositoryReferenceTransformation]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(SelectedRepositoryCompleter))]
    public RepositoryReference[]? SelectedRepository { get; set; }

    private protected override SecretLevel? Level => SecretLevel.Organization;

    private protected override SetSecretOptions Options() => base.Options() with
    {
        Visibility = Visibility,
        SelectedRepositories = SelectedRepository,
    };
}
