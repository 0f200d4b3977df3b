using System.Management.Automation;
using GitHubSecrets.Binding;
using GitHubSecrets.Completion;
using GitHubSecrets.Operations;

namespace GitHubSecrets.Commands;

/// <summary>
/// <para type="synopsis">Creates or updates a secret of an organization.</para>
/// </summary>
/// <see href="https://docs.github.com/rest/actions/secrets#create-or-update-an-organization-secret"/>
[Cmdlet(VerbsCommon.Set, "GitHubOrgSecret", SupportsShouldProcess = true)]
[OutputType(typeof(SecretChange))]
public sealed class SetGitHubOrgSecretCommand : SetSecretCommand
{
    // Not the enum itself: see ReadyToRunCore.
    private int _app;
    private int? _visibility;

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
    /// <para type="description">The store: Actions (the default), Codespaces, Dependabot or Agents.</para>
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public SecretApp App
    {
        get => (SecretApp)_app;
        set => _app = (int)value;
    }

    /// <summary>
    /// <para type="description">Which of the organization's repositories may read the secret: All, Private or Selected. Left
    /// out, an existing secret keeps its visibility and its list, and a new one is Private.</para>
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [VisibilityTransformation]
    public SecretVisibility? Visibility
    {
        get => (SecretVisibility?)_visibility;
        set => _visibility = (int?)value;
    }

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

    private protected override IReadOnlyList<TargetInput> Targets() => TargetsInOrganizations(Organization, App);

    private protected override SetSecretOptions Options() => base.Options() with
    {
        Visibility = Visibility,
        SelectedRepositories = SelectedRepository,
    };
}
