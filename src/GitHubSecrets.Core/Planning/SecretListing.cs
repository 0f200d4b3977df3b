namespace GitHubSecrets.Planning;

/// <summary>The secrets of one target as they were listed at one moment, and what follows for those that are to be stored.</summary>
internal sealed class SecretListing
{
    private readonly Dictionary<string, ListedSecret> _byName = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="secrets">What was listed.</param>
    public SecretListing(IEnumerable<ListedSecret> secrets)
    {
        var distinct = new List<ListedSecret>();
        foreach (ListedSecret secret in secrets)
        {
            // Pages move when somebody else creates a secret meanwhile.
            if (_byName.TryAdd(secret.Name, secret))
            {
                distinct.Add(secret);
            }
        }

        Secrets = distinct;
    }

    /// <summary>Why a secret is skipped that was to be created only.</summary>
    public const string ExistsAlready = "it exists already and -NoClobber was given";

    /// <summary>A target that has no secrets yet.</summary>
    public static SecretListing Empty { get; } = new([]) { IsWhole = true };

    /// <summary>The secrets, in the host's order.</summary>
    public IReadOnlyList<ListedSecret> Secrets { get; }

    /// <summary>How far the host's clock is from this machine's, as far as its answers tell.</summary>
    public TimeSpan ClockDifference { get; init; }

    /// <summary>Whether it is certain that nothing is missing: the list did not change while it was read.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Whether the repository has another name by now than the one that it was asked for by.</summary>
    public bool IsRedirected { get; init; }

    /// <summary>A secret by its name in any case, or null.</summary>
    public ListedSecret? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>What becomes of a secret that is to be stored.</summary>
    /// <param name="wanted">The secret.</param>
    /// <param name="reason">Why it is skipped; otherwise null.</param>
    public PlannedChangeKind Foresee(WantedSecret wanted, out string? reason)
    {
        reason = null;
        if (Find(wanted.Name) is not { } present)
        {
            return PlannedChangeKind.Create;
        }

        reason = wanted.NoClobber ? ExistsAlready
            : wanted.OnlyNewer && IsNotNewer(wanted, present) ? "GitHub's is not older"
            : null;
        return reason is null ? PlannedChangeKind.Update : PlannedChangeKind.Skip;
    }

    // Moments are compared, whatever time zone they were told in. Where the clocks differ, a moment that is earlier by less than
    // that may have been later: then storing once more does no harm, and skipping would.
    private bool IsNotNewer(WantedSecret wanted, ListedSecret present) =>
        wanted.ModifiedAt is { } modified && present.Updated is { } updated && updated - modified >= ClockDifference;
}
