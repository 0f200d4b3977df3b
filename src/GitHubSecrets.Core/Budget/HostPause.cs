namespace GitHubSecrets.Budget;

/// <summary>The silence that a host has asked for.</summary>
/// <see href="https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api#handle-rate-limit-errors-appropriately"/>
internal sealed class HostPause(TimeProvider clock)
{
    /// <summary>How long to wait where the host does not say; doubled each time that it was not long enough.</summary>
    public static readonly TimeSpan WithoutHint = TimeSpan.FromMinutes(1);

    // A hint of nothing at all would have the same request sent over and over.
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);
    private DateTimeOffset _until = DateTimeOffset.MinValue;
    private long _begunAt = long.MinValue;
    private int _inVain;

    public bool IsOn => clock.GetUtcNow() < _until;

    public DateTimeOffset? Until => IsOn ? _until : null;

    /// <summary>How long it still lasts; never below zero.</summary>
    public TimeSpan Left
    {
        get
        {
            // The clock is read once: between two looks the pause may end.
            DateTimeOffset now = clock.GetUtcNow();
            return now < _until ? _until - now : TimeSpan.Zero;
        }
    }

    public bool IsLongerThan(TimeSpan patience) => Left > patience;

    /// <summary>Begins or prolongs the pause.</summary>
    /// <param name="hint">How long, where the host says it.</param>
    /// <param name="sentAt">When the request went out that was turned away.</param>
    /// <returns>False where the request went out before the last pause began, and so tells nothing new.</returns>
    public bool Begin(TimeSpan? hint, long sentAt)
    {
        bool isNew = sentAt >= _begunAt;
        TimeSpan time = hint ?? (isNew ? WithoutHint * Math.Pow(2, Math.Min(_inVain++, 16)) : TimeSpan.Zero);
        DateTimeOffset until = clock.GetUtcNow() + Clamp(time);
        if (until > _until)
        {
            _until = until;
        }

        if (isNew)
        {
            _begunAt = clock.GetTimestamp() + 1;
        }

        return isNew;
    }

    /// <summary>A request was accepted: the last pause was long enough.</summary>
    public void Succeeded()
    {
        if (!IsOn)
        {
            _inVain = 0;
        }
    }

    private static TimeSpan Clamp(TimeSpan time) => time < Shortest ? Shortest : time < Longest ? time : Longest;
}
