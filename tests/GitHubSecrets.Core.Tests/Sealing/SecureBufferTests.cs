using GitHubSecrets.Sealing;

namespace GitHubSecrets.Core.Tests.Sealing;

public sealed class SecureBufferTests
{
    // What sodium_malloc fills new memory with.
    private const byte LibsodiumsOwnFiller = 0xDB;

    [Fact]
    public void A_buffer_holds_what_is_written_to_it()
    {
        using var buffer = SecureBuffer.Rent(3);
        byte[] bytes = [1, 2, 3];
        bytes.CopyTo(buffer.All);

        Assert.Equal(bytes, buffer.All.ToArray());
        Assert.Equal(3, buffer.Capacity);
    }

    [Fact]
    public void A_disposed_buffer_cannot_be_read()
    {
        var buffer = SecureBuffer.Rent(3);
        buffer.Dispose();

        Assert.Throws<ObjectDisposedException>(() => _ = buffer.All.Length);
    }

    [Fact]
    public void Disposing_twice_frees_once()
    {
        var buffer = SecureBuffer.Rent(3);
        buffer.Dispose();

        Assert.Null(Record.Exception(buffer.Dispose));
    }

    [Fact]
    public void Memory_that_is_used_again_holds_nothing_of_what_was_in_it()
    {
        for (int i = 0; i < 100; i++)
        {
            using SecureBuffer first = SecureBuffer.Rent(64);
            using SecureBuffer second = SecureBuffer.Rent(SecureMemory.Capacity);
            Assert.Equal(-1, first.All.IndexOfAnyExcept((byte)0, LibsodiumsOwnFiller));
            first.All.Fill(1);
            second.All.Fill(1);
        }

        using SecureBuffer again = SecureBuffer.Rent(SecureMemory.Capacity);
        Assert.False(again.All.Contains((byte)1));
    }

    [Fact]
    public void More_than_any_secret_may_hold_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SecureBuffer.Rent(SecureMemory.Capacity + 1));
}
