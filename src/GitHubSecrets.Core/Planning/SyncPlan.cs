namespace GitHubSecrets.Planning;

/// <summary>
/// What brings one target in step: a function of what is wanted there, what is there, what is to be kept, and whether anything
/// stands in the way of removing. It asks nobody and sends nothing.
/// </summary>
internal sealed class SyncPlan
{
    private SyncPlan(IReadOnlyList<PlannedChange> changes, IReadOnlyList<string> removals, IReadOnlyList<string> withheld)
    {
        Changes = changes;
        Removals = removals;
        Withheld = withheld;
    }

    /// <summary>Everything that is wanted, in the order in which it came, and then what is there besides.</summary>
    public IReadOnlyList<PlannedChange> Changes { get; }

    /// <summary>The names of what is to be removed.</summary>
    public IReadOnlyList<string> Removals { get; }

    /// <summary>The names of what would be removed, did nothing stand in the way.</summary>
    public IReadOnlyList<string> Withheld { get; }

    /// <summary>Makes a plan.</summary>
    /// <param name="target">The target.</param>
    /// <param name="listing">What is there.</param>
    /// <param name="wanted">What the pipeline named there.</param>
    /// <param name="isKept">Whether a secret of a name stays although nothing named it.</param>
    /// <param name="obstacle">Why nothing may be removed, or null.</param>
    public static SyncPlan Make(
        SecretTarget target,
        SecretListing listing,
        IReadOnlyCollection<WantedSecret> wanted,
        Func<string, bool> isKept,
        string? obstacle)
    {
        // A pipeline that named nothing has failed somewhere, whatever else is known of it.
        obstacle ??= wanted.Count == 0 ? "nothing was named for it" : null;
        var changes = new List<PlannedChange>();
        var named = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (WantedSecret secret in wanted)
        {
            _ = named.Add(secret.Name);
            PlannedChangeKind kind = listing.Foresee(secret, out string? reason);
            changes.Add(new PlannedChange(
                kind, target, secret.Name.ToUpperInvariant(), listing.Find(secret.Name)?.Updated, reason));
        }

        var removals = new List<string>();
        var withheld = new List<string>();
        foreach (ListedSecret secret in listing.Secrets.Where(secret => !named.Contains(secret.Name)))
        {
            string? reason = isKept(secret.Name) ? "-Keep names it" : obstacle;
            if (reason is null)
            {
                removals.Add(secret.Name);
            }
            else if (ReferenceEquals(reason, obstacle))
            {
                withheld.Add(secret.Name);
            }

            PlannedChangeKind kind = reason is null ? PlannedChangeKind.Remove : PlannedChangeKind.Keep;
            changes.Add(new PlannedChange(kind, target, secret.Name, secret.Updated, reason));
        }

        return new SyncPlan(changes, removals, withheld);
    }
}
