using GitHubSecrets.Concurrency;
using GitHubSecrets.Targeting;
using GitHubSecrets.Writing;

namespace GitHubSecrets.Operations;

/// <summary>The logic of the four <c>Remove-</c> commands: every name at every target.</summary>
/// <param name="host">The shell.</param>
/// <param name="connect">Opens the connection, when the first secret is really to be removed.</param>
/// <param name="passThru">Whether results are written.</param>
internal sealed class RemoveSecretOperation(
    ICommandHost host,
    Func<Action<WorkOutcome<SecretChange>>, Action, IWorkEngine<SecretRemoval, SecretChange>> connect,
    bool passThru)
    : EngineOperation<SecretRemoval, SecretChange>(host, connect, "Removing GitHub secrets")
{
    private static readonly char[] Wildcards = ['*', '?', '[', ']'];

    private readonly ICommandHost _host = host;

    /// <summary>Removes the secrets from each of the targets.</summary>
    public void Process(IReadOnlyList<string?> names, IReadOnlyList<TargetInput> targets) => Run(() =>
    {
        foreach (TargetInput target in targets)
        {
            foreach (string? name in names)
            {
                Process(new SecretItem(target, name), name);
            }
        }
    });

    /// <summary>Removes secrets that a question has been asked about already.</summary>
    public void Remove(SecretTarget target, TargetInput input, IEnumerable<string> names) => Run(() =>
    {
        foreach (string name in names)
        {
            Submit(new SecretRemoval(target, name), new SecretItem(input, name));
        }
    });

    protected override void Succeed(SecretChange result)
    {
        if (passThru)
        {
            _host.Write(result);
        }
    }

    private void Process(SecretItem item, string? name)
    {
        SecretRemoval removal;
        try
        {
            SecretTarget target = item.Target.Resolve();
            removal = new SecretRemoval(target, Checked(target, name));
        }
        catch (GitHubSecretsException exception)
        {
            Fail(exception, item);
            return;
        }

        if (_host.ShouldProcess(removal.Target.Label, $"Remove secret {removal.Name.ToUpperInvariant()}"))
        {
            Submit(removal, item);
        }
    }

    // A pattern that matches more than was thought cannot be undone: what is removed is listed first, by the same words.
    private static string Checked(SecretTarget target, string? name) => name is null || name.IndexOfAny(Wildcards) < 0
        ? GitHubNames.Secret(name)
        : throw new GitHubSecretsException(
            SecretErrorId.InvalidName,
            $"'{name}' holds a wildcard, and secrets are removed by their full names only. List what matches, and pipe it on: "
            + CommandLines.Listing(target, name) + " | " + CommandLines.Cmdlet("Remove", target) + " -WhatIf");
}
