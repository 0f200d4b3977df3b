using System.Management.Automation;
using GitHubSecrets.Binding;
using GitHubSecrets.Commands.Bases;
using GitHubSecrets.Completion;
using GitHubSecrets.Concurrency;
using GitHubSecrets.Keys;
using GitHubSecrets.Operations;
using GitHubSecrets.Targeting;

namespace GitHubSecrets.Commands;

/// <summary>
/// <para type="synopsis">Gets the public key that values are sealed with, of any target.</para>
/// </summary>
/// <see href="https://docs.github.com/rest/guides/encrypting-secrets-for-the-rest-api"/>
[Cmdlet(VerbsCommon.Get, "GitHubSecretPublicKey", DefaultParameterSetName = ByName)]
[OutputType(typeof(PublicKeyInfo))]
public sealed class GetGitHubSecretPublicKeyCommand : TargetCommand
{
    private const string OfOrganization = "Organization";
    private const string OfUser = "User";

    private GetPublicKeyOperation? _operation;

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
    [Parameter(ParameterSetName = ByName, ValueFromPipelineByPropertyName = true)]
    public long RepositoryId { get; set; }

    /// <summary>
    /// <para type="description">One or many environments of the repositories. They have Actions secrets only.</para>
    /// </summary>
    [Parameter(ParameterSetName = ByName, ValueFromPipelineByPropertyName = true)]
    [Alias("EnvironmentName")]
    [SupportsWildcards]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(EnvironmentCompleter))]
    public string?[]? Environment { get; set; }

    /// <summary>
    /// <para type="description">One or many organizations.</para>
    /// </summary>
    // In the set of repositories as well, because an object of the pipeline that has a property for both falls into that one.
    [Parameter(Mandatory = true, ParameterSetName = OfOrganization, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = ByName, ValueFromPipelineByPropertyName = true)]
    [Alias("Org")]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(OrganizationCompleter))]
    public string?[]? Organization { get; set; }

    /// <summary>
    /// <para type="description">The signed-in user, whose secrets are for Codespaces.</para>
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = OfUser)]
    public SwitchParameter User { get; set; }

    /// <summary>
    /// <para type="description">One or more stores: Actions (the default), Codespaces, Dependabot and Agents.</para>
    /// </summary>
    [Parameter(ParameterSetName = ByName, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = OfOrganization, ValueFromPipelineByPropertyName = true)]
    public SecretApp[] App { get; set; } = [SecretApp.Actions];

    /// <inheritdoc/>
    protected override void ProcessRecord() => Run(() => _operation!.Process(ItemTargets()));

    private protected override bool CountsArchived => IncludeArchived;

    private protected override IOperation CreateOperation() => _operation = new GetPublicKeyOperation(
        this,
        (report, beat) =>
        {
            var client = Connect();
            return new SequenceEngine<SecretTarget, PublicKeyInfo>(
                client, new PublicKeyReader(client).ReadAsync, report, beat, StopToken);
        });

    private protected override SecretLevel? Level => null;

    private protected override bool TakesText => IsTextRepository;

    private bool IsTextRepository =>
        !User && !IsBound(nameof(Repository)) && !IsBound(nameof(RepositoryId)) && !IsBound(nameof(Organization)) && IsText;

    private static bool IsGiven(string?[]? names) => names is not null && Array.Exists(names, name => !string.IsNullOrEmpty(name));

    private protected override IReadOnlyList<TargetInput> Targets()
    {
        SecretLevel? own = TargetRule.LevelOf(Item);
        if (User || own == SecretLevel.User)
        {
            return User && own is not (null or SecretLevel.User)
                ? [Refused("The item is no secret of the signed-in user. Leave out -User.")]
                : TargetsOfUser();
        }

        // What is given as nothing is a mistake; an object of the pipeline that has none is not.
        bool isOfEnvironment = Typed.Has(nameof(Environment)) || IsGiven(Environment) || Item.Environment is not null;
        bool isOfOrganization = Typed.Has(nameof(Organization)) || (IsGiven(Organization) && Item.FullName is null) || Item.Organization is not null;
        if (isOfOrganization && (IsGiven(Repository) || isOfEnvironment))
        {
            return [Refused("Give a repository or an organization, not both: each has a key of its own.")];
        }

        SecretApp[] stores = [.. App.Distinct()];
        if (isOfOrganization)
        {
            return [.. stores.SelectMany(app => TargetsInOrganizations(Organization, app))];
        }

        var repositories = new RepositoryArguments(
            IsTextRepository ? [PipedText] : Repository,
            Owner,
            IsBound(nameof(RepositoryId)) ? RepositoryId : null,
            IsBound(nameof(Repository)) || IsTextRepository);
        return !isOfEnvironment ? [.. stores.SelectMany(app => TargetsInRepositories(repositories, app))]
            : stores is [SecretApp.Actions] ? TargetsInEnvironments(repositories, Environment, EnvironmentWildcards.Listed)
            : [Refused("An environment has Actions secrets only. Leave out -App.")];
    }

    private TargetInput Refused(string message) => new(
        () => throw new GitHubSecretsException(SecretErrorId.InvalidValue, message),
        ("Repository", Repository),
        ("Organization", Organization),
        ("Environment", Environment),
        ("App", App));
}
