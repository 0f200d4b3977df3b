using GitHubSecrets.Sealing;

namespace GitHubSecrets.Core.Tests.Sealing;

public sealed class PlainBytesTests
{
    [Fact]
    public void What_is_written_stays_while_the_memory_grows()
    {
        using var bytes = new PlainBytes(0);
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
        using var bytes = new PlainBytes(1);
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
        using var bytes = new PlainBytes(2);

        Assert.Throws<ArgumentOutOfRangeException>(() => bytes.Advance(3));
    }

    [Fact]
    public void Disposed_memory_cannot_be_used_and_is_freed_once()
    {
        var bytes = new PlainBytes(2);
        bytes.Dispose();

        Assert.Null(Record.Exception(bytes.Dispose));
        Assert.Throws<ObjectDisposedException>(() => bytes.Append(1));
        Assert.Throws<ObjectDisposedException>(() => _ = bytes.Written.Length);
    }

    [Fact]
    public void The_exact_array_holds_what_was_written_and_nothing_else()
    {
        using var bytes = new PlainBytes(100);
        bytes.Append([1, 2, 3]);

        byte[] exact = bytes.ToExactArray();

        Assert.Equal([1, 2, 3], exact);
        Assert.Same(exact, bytes.ToExactArray());
    }

    [Fact]
    public void What_it_lay_in_is_zeroed_when_it_moves_and_when_it_is_disposed_of()
    {
        var bytes = new PlainBytes(4);
        bytes.Append([1, 2, 3, 4]);
        byte[] first = bytes.ToExactArray();
        bytes.Append(5);
        byte[] second = bytes.ToExactArray();
        bytes.Dispose();

        Assert.Equal(new byte[4], first);
        Assert.Equal(new byte[5], second);
    }

    [Fact]
    public unsafe void The_collector_never_moves_it()
    {
        byte[][] garbage = new byte[100_000][];
        for (int i = 0; i < garbage.Length; i++)
        {
            garbage[i] = new byte[16];
        }

        using var bytes = new PlainBytes(1000);
        bytes.Append([7, 7, 7]);
        nint before = Address(bytes);
        for (int i = 0; i < 3; i++)
        {
            GC.Collect(generation: 2, GCCollectionMode.Forced, blocking: true, compacting: true);
        }

        Assert.Equal(before, Address(bytes));
        Assert.NotEqual(0, before);

        static nint Address(PlainBytes bytes)
        {
            fixed (byte* pointer = bytes.Written)
            {
                return (nint)pointer;
            }
        }
    }
}
