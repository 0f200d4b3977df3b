using System.Runtime.InteropServices;
using System.Security;
using System.Text;

namespace GitHubSecrets.Connection;

/// <summary>
/// Stands for the header that holds a token, in everything that keeps a request: .NET's HTTP stack takes headers as strings,
/// copies them into buffers, and wipes neither. The mark is as long as the header, and changes places with it on the way out,
/// in memory that is wiped (<see cref="Http.TokenStream"/>).
/// </summary>
/// <remarks>
/// A mark is random, so that nobody outside of this process can guess one. It begins with a control character, so that nothing
/// else that is sent is taken for one: addresses are percent-encoded, and JSON escapes such characters.
/// </remarks>
internal sealed class TokenMark
{
    private const byte First = 1;

    private static readonly byte[] Scheme = "Bearer "u8.ToArray();

    // Those that are in use, and some that the collector has not come to yet. Whoever sends a request holds its mark.
    private static readonly List<WeakReference<TokenMark>> Known = [];

    private readonly SecureString _token;
    private readonly byte[] _bytes;

    private TokenMark(SecureString token)
    {
        _token = token;
        Text = ((char)First + Guid.NewGuid().ToString("N")).PadRight(Scheme.Length + token.Length, '~')[..(Scheme.Length + token.Length)];
        _bytes = Encoding.ASCII.GetBytes(Text);
    }

    /// <summary>The header's value as far as the HTTP stack knows it.</summary>
    public string Text { get; }

    /// <summary>Makes a mark for a token, which stays the caller's to dispose of.</summary>
    public static TokenMark For(SecureString token)
    {
        var mark = new TokenMark(token);
        lock (Known)
        {
            _ = Known.RemoveAll(static each => !each.TryGetTarget(out _));
            Known.Add(new WeakReference<TokenMark>(mark));
        }

        return mark;
    }

    /// <summary>The mark, unless its token is gone.</summary>
    /// <exception cref="ObjectDisposedException">The token has been disposed of.</exception>
    public TokenMark Checked()
    {
        _ = _token.Length;
        return this;
    }

    /// <summary>Whether there is a mark in what is about to be sent.</summary>
    public static bool IsIn(ReadOnlySpan<byte> outgoing) => Find(ref outgoing) is not null;

    /// <summary>Puts the headers in the place of all marks.</summary>
    /// <exception cref="IOException">A token has been disposed of meanwhile. Nothing must be sent then.</exception>
    public static void Replace(Span<byte> outgoing)
    {
        ReadOnlySpan<byte> rest = outgoing;
        while (Find(ref rest) is { } mark)
        {
            mark.WriteHeader(outgoing[^rest.Length..]);
            rest = rest[mark._bytes.Length..];
        }
    }

    // The next mark; what is searched then begins with it.
    private static TokenMark? Find(ref ReadOnlySpan<byte> searched)
    {
        while (searched.IndexOf(First) is >= 0 and int next)
        {
            searched = searched[next..];
            if (At(searched) is { } mark)
            {
                return mark;
            }

            searched = searched[1..];
        }

        return null;
    }

    private static TokenMark? At(ReadOnlySpan<byte> bytes)
    {
        // Frames of HTTP/2 are full of such bytes. None of them is followed by a digit of a mark, but for those of marks.
        if (bytes.Length < 2 || !char.IsAsciiHexDigitLower((char)bytes[1]))
        {
            return null;
        }

        lock (Known)
        {
            // The newest is the one that is used most.
            for (int i = Known.Count - 1; i >= 0; i--)
            {
                if (Known[i].TryGetTarget(out TokenMark? mark) && bytes.StartsWith(mark._bytes))
                {
                    return mark;
                }
            }
        }

        return null;
    }

    private unsafe void WriteHeader(Span<byte> place)
    {
        nint unmanaged = 0;
        try
        {
            unmanaged = Marshal.SecureStringToBSTR(_token);
            if (Scheme.Length + _token.Length != _bytes.Length)
            {
                throw new IOException("The token was changed while the request was on its way.");
            }

            Scheme.CopyTo(place);
            for (int i = Scheme.Length; i < _bytes.Length; i++)
            {
                // Printable ASCII, which has been seen to when the credential was made.
                place[i] = (byte)((char*)unmanaged)[i - Scheme.Length];
            }
        }
        catch (ObjectDisposedException exception)
        {
            throw new IOException("The token was disposed of while the request was on its way.", exception);
        }
        finally
        {
            Marshal.ZeroFreeBSTR(unmanaged);
        }
    }
}
