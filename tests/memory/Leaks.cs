using System.Runtime.InteropServices;

namespace GitHubSecrets.MemoryScan;

/// <summary>What a module that is not careful leaves behind, one of each kind. A scan that does not find them proves nothing.</summary>
public sealed class Leaks : IDisposable
{
    private readonly string _text;
    private readonly byte[] _bytes;
    private readonly nint _native;

    /// <summary>Leaves a text behind as a string, as an array of bytes, and in native memory.</summary>
    public unsafe Leaks(KnownText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        _bytes = new byte[text.Length];
        text.CopyTo(_bytes);
        _text = string.Create(text.Length, _bytes, static (characters, bytes) =>
        {
            for (int i = 0; i < bytes.Length; i++)
            {
                characters[i] = (char)bytes[i];
            }
        });
        _native = Marshal.AllocHGlobal(text.Length);
        text.CopyTo(new Span<byte>((void*)_native, text.Length));
    }

    /// <summary>Frees the native memory; what was on the managed heap stays there, as it does for everybody.</summary>
    public void Dispose()
    {
        Marshal.FreeHGlobal(_native);
        GC.KeepAlive(_text);
        GC.KeepAlive(_bytes);
    }
}
