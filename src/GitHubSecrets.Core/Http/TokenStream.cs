using System.Security.Cryptography;
using GitHubSecrets.Connection;

namespace GitHubSecrets.Http;

/// <summary>
/// Lies between .NET's HTTP stack and TLS, and puts tokens in the place of their marks (<see cref="TokenMark"/>): the token is
/// plain text only while it is written, in memory that does not move and is wiped then.
/// </summary>
/// <param name="inner">The connection.</param>
internal sealed class TokenStream(Stream inner) : DuplexStream
{
    // Writes on a connection come one after the other.
    private byte[] _outgoing = [];

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        inner.ReadAsync(buffer, cancellationToken);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        TokenMark.IsIn(buffer.Span) ? WriteTokensAsync(buffer.Span, cancellationToken) : inner.WriteAsync(buffer, cancellationToken);

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private ValueTask WriteTokensAsync(ReadOnlySpan<byte> marked, CancellationToken cancellationToken)
    {
        if (_outgoing.Length < marked.Length)
        {
            _outgoing = GC.AllocateUninitializedArray<byte>(marked.Length, pinned: true);
        }

        marked.CopyTo(_outgoing);
        int length = marked.Length;
        bool isUnderWay = false;
        try
        {
            TokenMark.Replace(_outgoing.AsSpan(0, length));
            ValueTask written = inner.WriteAsync(_outgoing.AsMemory(0, length), cancellationToken);
            isUnderWay = !written.IsCompletedSuccessfully;
            return isUnderWay ? WipeAfterAsync(written, length) : written;
        }
        finally
        {
            if (!isUnderWay)
            {
                Wipe(length);
            }
        }
    }

    // A connection takes what fits into the system's buffer at once; only what does not comes here.
    private async ValueTask WipeAfterAsync(ValueTask written, int length)
    {
        try
        {
            await written.ConfigureAwait(false);
        }
        finally
        {
            Wipe(length);
        }
    }

    private void Wipe(int length) => CryptographicOperations.ZeroMemory(_outgoing.AsSpan(0, length));
}
