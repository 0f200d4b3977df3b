namespace GitHubSecrets.Reading;

/// <summary>Tells what a repository's workflows see of secrets, which are shown to it from the nearest place to the farthest.</summary>
/// <param name="repository">The repository.</param>
internal sealed class WorkflowSight(SecretTarget repository)
{
    private readonly Dictionary<string, List<string>> _near = new(StringComparer.OrdinalIgnoreCase);
    private bool _isIncomplete;

    /// <summary>Looks at the secrets of the next place. Those that are seen alike come together, since a view that is grouped shows
    /// them so; those that workflows never see come last.</summary>
    /// <param name="secrets">All secrets of the place.</param>
    /// <param name="isLost">Whether the place could not be read: it may hide anything that is farther.</param>
    public IEnumerable<SecretInfo> See(IReadOnlyList<SecretInfo> secrets, bool isLost)
    {
        HashSet<string>? given = GivenToWorkflows(secrets);
        SecretInfo[] seen = [.. secrets
            .Select(secret => secret.SeenAs(Sight(secret, given)))
            .OrderBy(Rank)
            .ThenBy(static secret => string.Join(", ", secret.Sight!.HiddenBy), StringComparer.OrdinalIgnoreCase)];

        // An environment hides nothing of another one: a job has one of them at most.
        Array.ForEach(seen, Remember);
        _isIncomplete |= isLost;
        return seen;
    }

    // What only the jobs of some environments do not see comes before what none does.
    private int Rank(SecretInfo secret) => secret.Sight switch
    {
        { IsHidden: true } sight => sight.HiddenBy.Contains(repository.ShortLabel) ? 3 : 2,
        { IsBeyondLimit: true } => 1,
        _ => 0,
    };

    private SecretSight Sight(SecretInfo secret, HashSet<string>? given)
    {
        bool isNearest = secret.Level == SecretLevel.Environment;
        IReadOnlyList<string> nearer = !isNearest && _near.TryGetValue(secret.Name, out List<string>? places) ? [.. places] : [];
        return new SecretSight(
            repository,
            nearer.Count > 0 ? true : _isIncomplete && !isNearest ? null : false,
            nearer,
            given is not null && !given.Contains(secret.Name));
    }

    private void Remember(SecretInfo secret)
    {
        if (!_near.TryGetValue(secret.Name, out List<string>? places))
        {
            _near.Add(secret.Name, places = []);
        }

        places.Add(secret.Target);
    }

    // GitHub names a limit for an organization's secrets of Actions only.
    private static HashSet<string>? GivenToWorkflows(IReadOnlyList<SecretInfo> secrets) =>
        secrets is [{ Level: SecretLevel.Organization, App: SecretApp.Actions }, ..] && secrets.Count > SecretInfo.MostInWorkflow
            ? secrets.Select(static secret => secret.Name)
                .Order(StringComparer.OrdinalIgnoreCase)
                .Take(SecretInfo.MostInWorkflow)
                .ToHashSet(StringComparer.OrdinalIgnoreCase)
            : null;
}
