namespace GitHubSecrets.Operations;

/// <summary>What a <c>Sync-</c> command was asked for besides what it shares with <c>Set-</c>.</summary>
internal sealed record SyncOptions
{
    /// <summary>Whether a secret of a name stays although nothing in the pipeline names it.</summary>
    public required Func<string, bool> IsKept { get; init; }

    /// <summary>Whether only the plan is wanted.</summary>
    public required bool IsPlanOnly { get; init; }

    /// <summary>Lists the secrets of targets, on the pipeline's thread.</summary>
    public required Func<IReadOnlyList<SyncPlace>, IReadOnlyList<ListOutcome>> List { get; init; }

    /// <summary>Asks whether secrets may be removed from a target. Throws where nobody can be asked.</summary>
    public required Func<SecretTarget, IReadOnlyList<string>, bool> MayRemove { get; init; }

    /// <summary>What was seen to go wrong before items came to the command, as the end of a sentence; null for nothing.</summary>
    public required Func<string?> Obstacle { get; init; }

    /// <summary>The targets of the command line, for an error about a pipeline in which nothing came.</summary>
    public required IReadOnlyList<(string Name, object? Value)> Typed { get; init; }
}
