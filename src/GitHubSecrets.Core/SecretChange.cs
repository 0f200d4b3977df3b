namespace GitHubSecrets;

/// <summary>What became of one secret, without its value.</summary>
public sealed class SecretChange : TargetInfo
{
    // Turned into local time only where somebody looks: the first look at the time zones takes its time.
    private readonly DateTimeOffset _time;

    internal SecretChange(SecretChangeKind change, SecretTarget target, string name, DateTimeOffset time, string? requestId)
        : base(target)
    {
        Change = change;
        Name = name;
        _time = time;
        RequestId = requestId;
    }

    /// <summary>What became of the secret.</summary>
    public SecretChangeKind Change { get; }

    /// <summary>The secret's name, in upper case as GitHub stores it.</summary>
    public string Name { get; }

    /// <summary>When the host answered, in local time, by the host's clock where its answer says.</summary>
    public DateTime Time => _time.LocalDateTime;

    /// <summary>Why nothing was sent, where nothing was; otherwise null.</summary>
    internal string? Reason { get; init; }

    /// <summary>Whether the value was text in UTF-8, as GitHub hands secrets on.</summary>
    internal bool IsText { get; init; } = true;

    /// <summary>GitHub's id of the request, which its support asks for.</summary>
    public string? RequestId { get; }

    /// <summary>The secret's name.</summary>
    public override string ToString() => Name;
}
