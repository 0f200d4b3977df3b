namespace GitHubSecrets.Files;

/// <summary>Tells the line of a place in a text. A line ends with LF, CR LF or CR.</summary>
/// <param name="text">The text.</param>
internal ref struct LineCounter(ReadOnlySpan<byte> text)
{
    private readonly ReadOnlySpan<byte> _text = text;
    private int _position;
    private int _line = 1;

    /// <summary>The line, from 1. Places are asked for in the order in which they come.</summary>
    public int At(int position)
    {
        for (; _position < position; _position++)
        {
            bool isFirstOfPair = _text[_position] == '\r' && _position + 1 < _text.Length && _text[_position + 1] == '\n';
            if (_text[_position] is (byte)'\n' or (byte)'\r' && !isFirstOfPair)
            {
                _line++;
            }
        }

        return _line;
    }
}
