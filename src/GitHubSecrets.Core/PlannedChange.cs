namespace GitHubSecrets;

/// <summary>What is to become of one secret, as <c>Sync-</c> tells it with <c>-WhatIf</c>.</summary>
public sealed class PlannedChange : TargetInfo
{
    private readonly DateTimeOffset? _updated;

    internal PlannedChange(
        PlannedChangeKind change, SecretTarget target, string name, DateTimeOffset? updated, string? reason)
        : base(target)
    {
        Change = change;
        Name = name;
        Reason = reason;
        _updated = updated;
    }

    /// <summary>What is to become of the secret.</summary>
    public PlannedChangeKind Change { get; }

    /// <summary>The secret's name, in upper case as GitHub stores it.</summary>
    public string Name { get; }

    /// <summary>When the secret was given its present value, in local time; null where it does not exist.</summary>
    public DateTime? UpdatedAt => _updated?.LocalDateTime;

    /// <summary>Why the secret stays as it is; null where it does not.</summary>
    public string? Reason { get; }

    /// <summary>The secret's name.</summary>
    public override string ToString() => Name;
}
