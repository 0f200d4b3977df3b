using GitHubSecrets.Concurrency;
using GitHubSecrets.Sharing;

namespace GitHubSecrets.Operations;

/// <summary>The logic of the commands that read which repositories may read a secret, in the order of the secrets.</summary>
/// <param name="host">The shell.</param>
/// <param name="connect">Opens the connection, when the first list is really to be read.</param>
internal sealed class ListSecretRepositoryOperation(
    ICommandHost host,
    Func<Action<WorkOutcome<SecretRepository>>, Action, IWorkEngine<SharedSecret, SecretRepository>> connect)
    : EngineOperation<SharedSecret, SecretRepository>(host, connect, "Listing the repositories of GitHub secrets")
{
    private readonly ICommandHost _host = host;

    /// <summary>Reads the list of each of the secrets.</summary>
    public void Process(IReadOnlyList<SecretRepositoryItem> items) => Run(() =>
    {
        foreach (SecretRepositoryItem item in items)
        {
            Process(item);
        }
    });

    protected override void Succeed(SecretRepository result) => _host.Write(result);

    private void Process(SecretRepositoryItem item)
    {
        SharedSecret secret;
        try
        {
            secret = new SharedSecret(item.Target.Resolve(), GitHubNames.Secret(item.Name));
        }
        catch (GitHubSecretsException exception)
        {
            Fail(exception, item);
            return;
        }

        Submit(secret, item);
    }
}
