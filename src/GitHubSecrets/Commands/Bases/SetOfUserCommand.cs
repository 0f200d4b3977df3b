using System.Management.Automation;
using GitHubSecrets.Binding;
using GitHubSecrets.Completion;
using GitHubSecrets.Operations;
using GitHubSecrets.Targeting;

namespace GitHubSecrets.Commands.Bases;

/// <summary>What the <c>Set-</c> and the <c>Sync-</c> cmdlet of the signed-in user share.</summary>
public abstract class SetOfUserCommand : SetSecretCommand
{
    /// <summary>
    /// <para type="description">The repositories whose codespaces may read the secret, by owner/name, id or object;
    /// replaces the list. Left out, an existing secret keeps its list. An empty array leaves none.</para>
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [RepositoryReferenceTransformation]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(SelectedRepositoryCompleter))]
    public RepositoryReference[]? SelectedRepository { get; set; }

    private protected override SecretLevel? Level => SecretLevel.User;

    private protected override IReadOnlyList<TargetInput> Targets() => TargetsOfUser();

    private protected override SetSecretOptions Options() => base.Options() with
    {
        SelectedRepositories = SelectedRepository,
    };
}
