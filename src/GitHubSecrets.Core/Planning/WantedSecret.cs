namespace GitHubSecrets.Planning;

/// <summary>A secret that is to be at a target, without its value.</summary>
/// <param name="Name">The name; GitHub ignores its case.</param>
internal sealed record WantedSecret(string Name)
{
    /// <summary>When the value was last changed where it comes from; null where nothing tells.</summary>
    public DateTimeOffset? ModifiedAt { get; init; }

    /// <summary>Whether a secret is left alone that has been stored since.</summary>
    public bool OnlyNewer { get; init; }

    /// <summary>Whether a secret is left alone that exists.</summary>
    public bool NoClobber { get; init; }

    /// <summary>Both values of one name, which are stored one after the other: it is left alone only where both leave it.</summary>
    public WantedSecret And(WantedSecret later) => this with
    {
        ModifiedAt = ModifiedAt is { } one && later.ModifiedAt is { } other ? (one > other ? one : other) : null,
        OnlyNewer = OnlyNewer && later.OnlyNewer,
        NoClobber = NoClobber && later.NoClobber,
    };
}
