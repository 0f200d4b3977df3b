using GitHubSecrets.Sealing;

namespace GitHubSecrets.Files;

/// <summary>
/// Shows a parser that makes strings only the shape of a text: marks that separate fields stand as they are, everything else
/// is one letter, so no value gets into a string. <see cref="Unmask"/> puts back what the letter stands for.
/// </summary>
/// <remarks>
/// A parser may leave out marks, but never a letter. The letters of its fields, one after the other, are therefore the bytes of
/// the text that are no marks, one after the other.
/// </remarks>
/// <param name="text">The text as UTF-8.</param>
/// <param name="recordLimit">How many characters may be read between two calls of <see cref="BeginRecord"/>.</param>
/// <param name="tooLong">What is thrown when a record has more.</param>
internal sealed class MaskedText(PlainBytes text, int recordLimit, Func<Exception> tooLong) : TextReader
{
    /// <summary>Stands before the line end of a line of blanks, which the parser would otherwise leave out of a value.</summary>
    public const char EmptyLine = 'e';

    private const char Letter = 'x';
    private const int ReadAhead = 4096;

    private int _shown;
    private int _unmasked;
    private int _inRecord;
    private bool _isLineMarked;

    /// <summary>Whether nothing is left to put back.</summary>
    public bool IsUnmasked => Next(text.Written, _unmasked) == text.Length;

    /// <summary>A record begins; what has been read ahead counts for it.</summary>
    public void BeginRecord() => _inRecord = 0;

    /// <summary>Writes what a field stands for.</summary>
    /// <param name="field">The field as the parser gave it.</param>
    /// <param name="destination">Where to, or null for a field that nobody wants.</param>
    public void Unmask(string field, PlainBytes? destination)
    {
        Span<byte> bytes = text.Written;
        foreach (char character in field)
        {
            if (character == Letter)
            {
                _unmasked = Next(bytes, _unmasked);
                destination?.Append(bytes[_unmasked]);
                _unmasked++;
            }
            else if (character != EmptyLine)
            {
                destination?.Append((byte)character);
            }
        }
    }

    public override int Peek() => _shown == text.Length ? -1 : Show(text.Written, out _);

    public override int Read()
    {
        if (_shown == text.Length)
        {
            return -1;
        }

        if (++_inRecord > recordLimit)
        {
            throw tooLong();
        }

        char character = Show(text.Written, out _isLineMarked);
        _shown += _isLineMarked ? 0 : 1;
        return character;
    }

    public override int Read(char[] buffer, int index, int count)
    {
        // A parser whose buffer has grown would read many records ahead, and they would count for one.
        int wanted = Math.Min(count, ReadAhead);
        int read = 0;
        for (; read < wanted && Read() is >= 0 and int character; read++)
        {
            buffer[index + read] = (char)character;
        }

        return read;
    }

    private static bool IsMark(byte character) =>
        character is (byte)'"' or (byte)',' or (byte)'\r' or (byte)'\n' || IsBlank(character);

    private static bool IsBlank(byte character) => character is (byte)' ' or (byte)'\t';

    private static int Next(ReadOnlySpan<byte> bytes, int position)
    {
        while (position < bytes.Length && IsMark(bytes[position]))
        {
            position++;
        }

        return position;
    }

    private char Show(ReadOnlySpan<byte> bytes, out bool marksLine)
    {
        marksLine = !_isLineMarked && BeginsEmptyLine(bytes, _shown);
        return marksLine ? EmptyLine : IsMark(bytes[_shown]) ? (char)bytes[_shown] : Letter;
    }

    private static bool BeginsEmptyLine(ReadOnlySpan<byte> bytes, int position)
    {
        if (position > 0 && bytes[position - 1] != '\n' && (bytes[position - 1] != '\r' || bytes[position] == '\n'))
        {
            return false;
        }

        while (position < bytes.Length && IsBlank(bytes[position]))
        {
            position++;
        }

        return position < bytes.Length && bytes[position] is (byte)'\r' or (byte)'\n';
    }
}
