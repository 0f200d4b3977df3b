using GitHubSecrets.Concurrency;
using GitHubSecrets.Targeting;

namespace GitHubSecrets.Operations;

/// <summary>The logic of <c>Get-GitHubSecretPublicKey</c>: the key of every target, in the order of the targets.</summary>
/// <param name="host">The shell.</param>
/// <param name="connect">Opens the connection, when the first target is to be asked.</param>
internal sealed class GetPublicKeyOperation(
    ICommandHost host, Func<Action<WorkOutcome<PublicKeyInfo>>, Action, IWorkEngine<SecretTarget, PublicKeyInfo>> connect)
    : EngineOperation<SecretTarget, PublicKeyInfo>(host, connect, "Reading GitHub public keys")
{
    private readonly ICommandHost _host = host;

    /// <summary>Reads the key of each of the targets.</summary>
    public void Process(IReadOnlyList<TargetInput> targets) => Run(() =>
    {
        foreach (TargetInput target in targets)
        {
            var item = new SecretItem(target, null);
            try
            {
                Submit(target.Resolve(), item);
            }
            catch (GitHubSecretsException exception)
            {
                Fail(exception, item);
            }
        }
    });

    protected override void Succeed(PublicKeyInfo result) => _host.Write(result);
}
