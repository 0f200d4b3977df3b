using GitHubSecrets.Binding;
using GitHubSecrets.Concurrency;
using GitHubSecrets.Errors;
using GitHubSecrets.Reading;
using GitHubSecrets.Targeting;

namespace GitHubSecrets.Operations;

/// <summary>The logic of the four <c>Get-</c> commands: what is asked for at every target, in the order of the targets.</summary>
/// <param name="host">The shell.</param>
/// <param name="connect">Opens the connection, when the first target is to be asked.</param>
internal sealed class GetSecretOperation(
    ICommandHost host, Func<Action<WorkOutcome<SecretInfo>>, Action, ISequenceEngine<SecretQuery, SecretInfo>> connect)
    : EngineOperation<SecretQuery, SecretInfo>(host, connect, "Reading GitHub secrets")
{
    private readonly ICommandHost _host = host;
    private readonly HashSet<string> _warned = new(StringComparer.OrdinalIgnoreCase);
    private int _refused;

    /// <summary>How many targets there are, so far, and whether that is all; null where nobody knows.</summary>
    public Func<(int Count, bool IsWhole)>? Expected { get; set; }

    protected override bool MaySayBriefly => true;

    protected override Portion? Portion
    {
        get
        {
            if (Expected is null || Engine is not ISequenceEngine<SecretQuery, SecretInfo> engine)
            {
                return null;
            }

            int done = engine.Ended + _refused;
            (int count, bool isWhole) = Expected();
            int total = Math.Max(count, done + engine.UnderWay);
            return isWhole && total == 1 ? null : new Portion(done, total, isWhole, engine.Estimate(Math.Max(0, total - done - engine.UnderWay)));
        }
    }

    /// <summary>Reads the secrets of each of the targets, which may still be coming.</summary>
    public void Process(NameSelection selection, IEnumerable<TargetInput> targets, SecretScope scope) => Run(() =>
    {
        foreach (TargetInput target in targets)
        {
            foreach (string? name in selection.Names)
            {
                Process(new SecretItem(target, name ?? string.Empty), scope, query => query with { Name = GitHubNames.Secret(name) });
            }

            if (selection.IsList)
            {
                object? patterns = selection.Patterns.Count > 0 ? selection.Patterns.ToArray() : null;
                Process(new SecretItem(target, patterns), scope, query => query with { Matches = selection.Selects });
            }
        }
    });

    /// <summary>Reports what is read until something has ended; false where nothing is being read.</summary>
    public bool TryWaitFor(Task task)
    {
        if (Engine is not ISequenceEngine<SecretQuery, SecretInfo> engine)
        {
            return false;
        }

        engine.ReportUntil(task);
        return true;
    }

    protected override void Succeed(SecretInfo result)
    {
        // Once for an organization: most of its repositories share the same ones.
        if (result is { Sight: { IsBeyondLimit: true } sight, Organization: { } organization } && _warned.Add(organization))
        {
            string reader = sight.Reader.ShortLabel;
            _host.WriteWarning(
                $"{reader} shares more than {SecretInfo.MostInWorkflow} secrets of its organization, and a workflow gets "
                + $"the first {SecretInfo.MostInWorkflow} by name: {result.Name} is not among them. IsBeyondLimit marks all of these.");
        }

        _host.Write(result);
    }

    // One environment of several has failed: it is tried again alone.
    protected override OperationItem? ItemOf(WorkOutcome<SecretInfo> outcome) =>
        outcome is { Part: SecretTarget { Environment: not null } place, Tag: SecretItem item }
            ? new SecretItem(
                new TargetInput(
                    () => place,
                    [.. item.Target.Properties.Where(static each => each.Name is not ("App" or "Environment")), ("Environment", place.Environment)]),
                item.Name)
            : base.ItemOf(outcome);

    private void Process(SecretItem item, SecretScope scope, Func<SecretQuery, SecretQuery> ask)
    {
        SecretQuery query;
        try
        {
            query = ask(new SecretQuery(item.Target.Resolve())
            {
                Environments = item.Target.Environments,
                IncludesOrganization = scope.HasOrganization,
                IncludesEnvironments = scope.HasEnvironments(item.Target.Resolve().App),
            });
            Check(query);
        }
        catch (GitHubSecretsException exception)
        {
            _refused++;
            Fail(exception, item);
            return;
        }

        Submit(query, item);
    }

    private static void Check(SecretQuery query)
    {
        SecretApp app = query.Target.App;
        if (query.IncludesOrganization && !SecretReader.TellsOfOrganization(app))
        {
            throw new GitHubSecretsException(
                SecretErrorId.InvalidValue,
                "-IncludeOrganization goes with -App Actions and Agents only: GitHub does not tell which "
                + $"{app} secrets of its organization a repository can read.");
        }

        if (query.IncludesEnvironments && app != SecretApp.Actions)
        {
            throw new GitHubSecretsException(
                SecretErrorId.InvalidValue,
                $"-IncludeEnvironment goes with -App Actions only: environments have no {app} secrets.");
        }
    }
}
