using GitHubSecrets.Concurrency;
using GitHubSecrets.Sharing;

namespace GitHubSecrets.Operations;

/// <summary>The logic of the commands that read which repositories may read a secret.</summary>
/// <param name="host">The shell.</param>
/// <param name="connect">Opens the connection, when the first list is really to be read.</param>
internal sealed class ListSecretRepositoryOperation(
    ICommandHost host,
    Func<Action<WorkOutcome<IReadOnlyList<SecretRepository>>>, Action, IWorkEngine<SharedSecret, IReadOnlyList<SecretRepository>>>
        connect)
    : EngineOperation<SharedSecret, IReadOnlyList<SecretRepository>>(host, connect, "Listing the repositories of GitHub secrets")
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

    protected override void Succeed(IReadOnlyList<SecretRepository> result)
    {
        foreach (SecretRepository repository in result)
        {
            _host.Write(repository);
        }
    }

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
