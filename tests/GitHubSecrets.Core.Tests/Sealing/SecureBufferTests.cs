using GitHubSecrets.Sealing;

namespace GitHubSecrets.Core.Tests.Sealing;

public sealed class SecureBufferTests
{
    [Fact]
    public void A_buffer_holds_what_is_written_to_it()
    {
        using var buffer = new SecureBuffer(3);
        byte[] bytes = [1, 2, 3];
        bytes.CopyTo(buffer.All);

        Assert.Equal(bytes, buffer.All.ToArray());
        Assert.Equal(3, buffer.Capacity);
    }

    [Fact]
    public void A_disposed_buffer_cannot_be_read()
    {
        var buffer = new SecureBuffer(3);
        buffer.Dispose();

        Assert.Throws<ObjectDisposedException>(() => _ = buffer.All.Length);
    }

    [Fact]
    public void Disposing_twice_frees_once()
    {
        var buffer = new SecureBuffer(3);
        buffer.Dispose();

        Assert.Null(Record.Exception(buffer.Dispose));
    }
}
