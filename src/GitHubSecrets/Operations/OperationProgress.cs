using System.Globalization;
using GitHubSecrets.Concurrency;

namespace GitHubSecrets.Operations;

/// <summary>Tells the user of work that takes longer than a moment, and of what it waits for.</summary>
/// <param name="host">The shell.</param>
/// <param name="activity">What is being done, such as "Setting GitHub secrets".</param>
internal sealed class OperationProgress(ICommandHost host, string activity)
{
    /// <summary>Shorter work shows nothing.</summary>
    private const int QuietMilliseconds = 1000;

    // Answers that were under way when a pause began move its end by a little; that is no news.
    private static readonly TimeSpan SamePause = TimeSpan.FromSeconds(2);

    private readonly long _start = Environment.TickCount64;
    private DateTimeOffset _warnedUntil;
    private bool _isShown;

    public int Succeeded { get; set; }

    public int Failed { get; set; }

    /// <summary>Shows where things stand.</summary>
    /// <param name="underWay">How much is under way.</param>
    /// <param name="wait">What it is held up by.</param>
    /// <param name="portion">How much of all is done, where that is known.</param>
    public void Update(int underWay, WorkWait wait, Portion? portion = null)
    {
        if (wait.PausedUntil is { } until && until - _warnedUntil > SamePause)
        {
            _warnedUntil = until;
            host.WriteWarning(string.Create(
                CultureInfo.InvariantCulture,
                $"GitHub's rate limit is reached. Requests wait {Seconds(wait.Left)} s, until {until.ToLocalTime():HH:mm:ss}."));
        }

        // Nothing has begun where the first item was long in coming.
        if (_isShown || (underWay > 0 && Environment.TickCount64 - _start >= QuietMilliseconds))
        {
            _isShown = true;
            int waits = Seconds(wait.Left);
            int left = portion is { IsWhole: true } known ? Math.Max(waits, Left(known)) : waits;
            host.ShowProgress(
                activity,
                Status(underWay, wait, waits, portion),
                left > 0 ? left : null,
                portion is { IsWhole: true, Total: > 0 } part ? (int)Math.Min(100, 100L * part.Done / part.Total) : null);
        }
    }

    /// <summary>Takes away what is shown.</summary>
    public void End()
    {
        if (_isShown)
        {
            _isShown = false;
            host.HideProgress(activity);
        }
    }

    // At the pace so far. Where the limits have let the first ones through in a moment, the rest takes as long as they say.
    private int Left(Portion portion)
    {
        TimeSpan passed = TimeSpan.FromMilliseconds(Environment.TickCount64 - _start);
        TimeSpan left = portion.Done == 0 ? TimeSpan.Zero : passed * ((portion.Total - portion.Done) / (double)portion.Done);
        return Seconds(left > portion.LeastLeft ? left : portion.LeastLeft);
    }

    private string Status(int underWay, WorkWait wait, int left, Portion? portion)
    {
        string done = portion is { } part
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{part.Done} of {part.Total}{(part.IsWhole ? string.Empty : " or more")} places read, {Succeeded} secrets")
            : string.Create(CultureInfo.InvariantCulture, $"{Succeeded} done");
        string status = string.Create(CultureInfo.InvariantCulture, $"{done}, {Failed} failed, {underWay} under way");
        return left == 0 ? status
            : wait.PausedUntil is null ? status + "; paced to stay within GitHub's rate limit"
            : status + "; waiting for GitHub's rate limit";
    }

    private static int Seconds(TimeSpan time) => (int)Math.Ceiling(time.TotalSeconds);
}
