using GitHubSecrets.Concurrency;
using GitHubSecrets.Reading;

namespace GitHubSecrets.Operations;

/// <summary>The logic of the four <c>Get-</c> commands: what is asked for at every target, in the order of the targets.</summary>
/// <param name="host">The shell.</param>
/// <param name="connect">Opens the connection, when the first target is to be asked.</param>
internal sealed class GetSecretOperation(
    ICommandHost host, Func<Action<WorkOutcome<SecretInfo>>, Action, IWorkEngine<SecretQuery, SecretInfo>> connect)
    : EngineOperation<SecretQuery, SecretInfo>(host, connect, "Reading GitHub secrets")
{
    private readonly ICommandHost _host = host;
    private readonly HashSet<string> _warned = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the secrets of each of the targets.</summary>
    public void Process(NameSelection selection, IReadOnlyList<TargetInput> targets, bool includesOrganization) => Run(() =>
    {
        foreach (TargetInput target in targets)
        {
            foreach (string? name in selection.Names)
            {
                Process(new SecretItem(target, name ?? string.Empty), known => new SecretQuery(known)
                {
                    Name = GitHubNames.Secret(name),
                    IncludesOrganization = includesOrganization,
                });
            }

            if (selection.IsList)
            {
                object? patterns = selection.Patterns.Count > 0 ? selection.Patterns.ToArray() : null;
                Process(new SecretItem(target, patterns), known => new SecretQuery(known)
                {
                    Matches = selection.Selects,
                    IncludesOrganization = includesOrganization,
                });
            }
        }
    });

    protected override void Succeed(SecretInfo result)
    {
        if (result is { IsBeyondLimit: true, Reader: { } reader } && _warned.Add(reader.ShortLabel))
        {
            _host.WriteWarning(
                $"{reader.ShortLabel} shares more than {SecretInfo.MostInWorkflow} secrets of its organization, and a workflow gets "
                + $"the first {SecretInfo.MostInWorkflow} by name: {result.Name} is not among them. IsBeyondLimit marks all of these.");
        }

        _host.Write(result);
    }

    private void Process(SecretItem item, Func<SecretTarget, SecretQuery> ask)
    {
        SecretQuery query;
        try
        {
            query = ask(item.Target.Resolve());
            if (query.IncludesOrganization && !SecretReader.TellsOfOrganization(query.Target.App))
            {
                throw new GitHubSecretsException(
                    SecretErrorId.InvalidValue,
                    "-IncludeOrganization goes with -App Actions and Agents only: GitHub does not tell which "
                    + $"{query.Target.App} secrets of its organization a repository can read.");
            }
        }
        catch (GitHubSecretsException exception)
        {
            Fail(exception, item);
            return;
        }

        Submit(query, item);
    }
}
