using GitHubSecrets.Sealing;

namespace GitHubSecrets.Core.Tests.Sealing;

public sealed class GuardedBytesTests
{
    [Fact]
    public void What_is_written_stays_while_the_memory_grows()
    {
        using var bytes = new GuardedBytes(0);
        for (int i = 0; i < 10_000; i++)
        {
            bytes.Append((byte)i);
            bytes.Append([1, 2]);
        }

        Assert.Equal(30_000, bytes.Length);
        Assert.All(Enumerable.Range(0, 10_000), i => Assert.Equal((byte)i, bytes.Written[i * 3]));
    }

    [Fact]
    public void What_is_reserved_is_free_and_counts_when_it_was_written()
    {
        using var bytes = new GuardedBytes(1);
        bytes.Reserve(100_000);
        Assert.InRange(bytes.Free.Length, 100_000, int.MaxValue);

        bytes.Free[..3].Fill(7);
        bytes.Advance(3);

        Assert.Equal([7, 7, 7], bytes.Written.ToArray());
        bytes.Clear();
        Assert.True(bytes.Written.IsEmpty);
    }

    [Fact]
    public void More_than_there_is_cannot_be_counted_in()
    {
        using var bytes = new GuardedBytes(2);

        Assert.Throws<ArgumentOutOfRangeException>(() => bytes.Advance(3));
    }

    [Fact]
    public void Disposed_memory_cannot_be_used_and_is_freed_once()
    {
        var bytes = new GuardedBytes(2);
        bytes.Dispose();

        Assert.Null(Record.Exception(bytes.Dispose));
        Assert.Throws<ObjectDisposedException>(() => bytes.Append(1));
        Assert.Throws<ObjectDisposedException>(() => _ = bytes.Written.Length);
    }
}
