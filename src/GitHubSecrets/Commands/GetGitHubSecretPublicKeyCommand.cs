using System.Management.Automation;
using GitHubSecrets.Binding;
using GitHubSecrets.Completion;
using GitHubSecrets.Concurrency;
using GitHubSecrets.Operations;
using GitHubSecrets.Reading;

namespace GitHubSecrets.Commands;

/// <summary>
/// <para type="synopsis">Gets the public key that values are sealed with, of any target.</para>
/// </summary>
/// <see href="https://docs.github.com/rest/guides/encrypting-secrets-for-the-rest-api"/>
[Cmdlet(VerbsCommon.Get, "GitHubSecretPublicKey", DefaultParameterSetName = ByName)]
[OutputType(typeof(PublicKeyInfo))]
public sealed class GetGitHubSecretPublicKeyCommand : EngineCommand
{
    private const string OfOrganization = "Organization";
    private const string OfUser = "User";

    private GetPublicKeyOperation? _operation;
    private bool _isEnvironmentGiven;
    private bool _isOrganizationGiven;

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
    protected override void BeginProcessing()
    {
        base.BeginProcessing();

        // What is given as nothing is a mistake; an object of the pipeline that has none is not.
        _isEnvironmentGiven = IsBound(nameof(Environment));
        _isOrganizationGiven = IsBound(nameof(Organization));
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Run(() => _operation!.Process(Targets()));

    private protected override bool CountsArchived => IncludeArchived;

    private protected override IOperation CreateOperation() => _operation = new GetPublicKeyOperation(
        this,
        (report, beat) =>
        {
            var client = Connect();
            return new SequenceEngine<SecretTarget, PublicKeyInfo>(
                client, new PublicKeyReader(client).ReadAsync, report, beat, StopToken);
        });

    private static bool IsGiven(string?[]? names) => names is not null && Array.Exists(names, name => !string.IsNullOrEmpty(name));

    private TargetInput[] Targets()
    {
        if (User)
        {
            return [new TargetInput(SecretTarget.ForUser)];
        }

        bool isOfEnvironment = _isEnvironmentGiven || IsGiven(Environment);
        bool isOfOrganization = _isOrganizationGiven || IsGiven(Organization);
        if (isOfOrganization && (IsGiven(Repository) || isOfEnvironment))
        {
            return [Refused("Give a repository or an organization, not both: each has a key of its own.")];
        }

        if (isOfOrganization)
        {
            return [.. App.SelectMany(app => TargetsInOrganizations(Organization, app))];
        }

        var repositories = new RepositoryArguments(Repository, Owner, RepositoryId);
        return !isOfEnvironment ? [.. App.SelectMany(app => TargetsInRepositories(repositories, app))]
            : App is [SecretApp.Actions] ? TargetsInEnvironments(repositories, Environment)
            : [Refused("An environment has Actions secrets only. Leave out -App.")];
    }

    private TargetInput Refused(string message) => new(
        () => throw new GitHubSecretsException(SecretErrorId.InvalidValue, message),
        ("Repository", Repository),
        ("Organization", Organization),
        ("Environment", Environment),
        ("App", App));
}
