namespace GitHubSecrets.Core.Tests.Support;

/// <summary>A body that a server has promised and never sends.</summary>
internal sealed class StalledStream(ManualClock clock, TimeSpan passes) : MemoryStream
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        clock.Advance(passes);
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        return 0;
    }
}
