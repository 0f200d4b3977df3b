using System.Text;
using GitHubSecrets.Sealing;

namespace GitHubSecrets.Files;

/// <summary>
/// Reads lines of <c>NAME=value</c>, literally: nothing is expanded. What a line may look like stands in the help of
/// <c>Import-GitHubSecretFile</c>. A line that is none of that breaks the file: it may be a part of a value that should have
/// been quoted, and so may be what follows it.
/// </summary>
internal ref struct DotenvReader
{
    private readonly ReadOnlySpan<byte> _text;
    private readonly SecretFileSink _sink;
    private LineCounter _lines;
    private int _position;

    private DotenvReader(ReadOnlySpan<byte> text, SecretFileSink sink)
    {
        _text = text;
        _sink = sink;
        _lines = new LineCounter(text);
    }

    private readonly bool IsAtEnd => _position == _text.Length;

    private readonly bool IsAtLineEnd => IsAtEnd || _text[_position] is (byte)'\n' or (byte)'\r';

    private readonly PlainBytes Value => _sink.Value;

    /// <exception cref="GitHubSecretsException"><see cref="SecretErrorId.InvalidFile"/>.</exception>
    public static void Read(ReadOnlySpan<byte> text, SecretFileSink sink)
    {
        var reader = new DotenvReader(text, sink);
        while (reader.FindEntry())
        {
            reader.ReadEntry();
        }
    }

    private static bool IsBlank(byte character) => character is (byte)' ' or (byte)'\t';

    private bool FindEntry()
    {
        for (; !IsAtEnd; _position++)
        {
            SkipBlanks();
            if (!IsAtLineEnd && !SkipComment())
            {
                return true;
            }

            if (IsAtEnd)
            {
                return false;
            }
        }

        return false;
    }

    private void ReadEntry()
    {
        int line = _lines.At(_position);
        ReadOnlySpan<byte> name = ReadName();
        bool isFollowedByBlank = SkipBlanks();
        if (name.SequenceEqual("export"u8) && isFollowedByBlank && !IsAt('='))
        {
            name = ReadName();
            SkipBlanks();
        }

        if (name.Length == 0 || !IsAt('='))
        {
            throw Broken(
                line,
                "the line is not NAME=value. Nothing of the file is used.",
                "Put a value that goes over several lines in quotes, and # before a comment.");
        }

        // Not a string before it is known for a name: a line without '=' may be a part of a value.
        _position++;
        ReadValue(line);
        _sink.Add(Encoding.ASCII.GetString(name), line);
    }

    private ReadOnlySpan<byte> ReadName()
    {
        int start = _position;
        while (!IsAtEnd && SecretFileSource.IsOfName((char)_text[_position]))
        {
            _position++;
        }

        return _text[start.._position];
    }

    private void ReadValue(int line)
    {
        bool isAfterBlank = SkipBlanks();
        if (IsAt('"') || IsAt('\''))
        {
            ReadQuoted(line);
            SkipBlanks();
            if (!IsAtLineEnd && !SkipComment())
            {
                throw Broken(
                    _lines.At(_position),
                    "more text follows the closing quote of a value. Nothing of the file is used.",
                    "Within double quotes, write \\\" for a quote.");
            }
        }
        else
        {
            ReadUnquoted(line, isAfterBlank);
        }
    }

    private void ReadQuoted(int line)
    {
        byte quote = _text[_position++];
        ReadOnlySpan<byte> stops = quote == '"' ? "\"\\\r\n"u8 : "'\r\n"u8;
        while (true)
        {
            int length = _text[_position..].IndexOfAny(stops);
            if (length < 0)
            {
                throw Broken(
                    line,
                    "the value that begins on this line has no closing quote. Nothing of the file is used.",
                    "Put a value that begins with a quote in quotes of the other kind.");
            }

            Value.Append(_text.Slice(_position, length));
            _position += length;
            byte stop = _text[_position++];
            if (stop == quote)
            {
                return;
            }

            if (stop == '\\')
            {
                ReadEscape();
            }
            else
            {
                EndLine(stop);
            }
        }
    }

    // A backslash before anything else is one: many values, such as paths, were never meant to be escaped.
    private void ReadEscape()
    {
        byte meant = IsAtEnd ? (byte)0 : _text[_position] switch
        {
            (byte)'n' => (byte)'\n',
            (byte)'r' => (byte)'\r',
            (byte)'t' => (byte)'\t',
            (byte)'\\' or (byte)'"' or (byte)'\'' or (byte)'$' or (byte)'`' => _text[_position],
            _ => (byte)0,
        };
        if (meant == 0)
        {
            Value.Append((byte)'\\');
            return;
        }

        Value.Append(meant);
        _position++;
    }

    // The same file gives the same value, whichever system's line ends an editor or git gave it.
    private void EndLine(byte first)
    {
        if (first == '\r' && IsAt('\n'))
        {
            _position++;
        }

        Value.Append((byte)'\n');
    }

    private void ReadUnquoted(int line, bool isAfterBlank)
    {
        int start = _position;
        int end = start;
        for (; !IsAtLineEnd; _position++)
        {
            byte character = _text[_position];
            if (character == '#' && (_position == start ? isAfterBlank : IsBlank(_text[_position - 1])))
            {
                SkipComment();
                break;
            }

            if (!IsBlank(character))
            {
                end = _position + 1;
            }
        }

        CheckBackquotes(line, _text[start..end], _text[end.._position]);
        Value.Append(_text[start..end]);
    }

    // dotenv and Node take backquotes for quotes, gh, Docker Compose and Python for a part of the value (docs/formats.md). A value
    // that is cut within them is right for nobody; where they are kept, a warning says so.
    private readonly void CheckBackquotes(int line, ReadOnlySpan<byte> value, ReadOnlySpan<byte> comment)
    {
        if (value is not [(byte)'`', .. ReadOnlySpan<byte> rest])
        {
            return;
        }

        if (!rest.Contains((byte)'`') && comment.Contains((byte)'`'))
        {
            throw Broken(
                line,
                "the value stands in backquotes, with a # that would end it. Nothing of the file is used.",
                "Put the value in single or double quotes.");
        }

        if (rest is [.., (byte)'`'])
        {
            _sink.Notice(line, "the value stands in backquotes, which are kept. Put it in single or double quotes instead if they do not belong to it.");
        }
    }

    private bool SkipComment()
    {
        if (!IsAt('#'))
        {
            return false;
        }

        while (!IsAtLineEnd)
        {
            _position++;
        }

        return true;
    }

    private bool SkipBlanks()
    {
        int start = _position;
        while (!IsAtEnd && IsBlank(_text[_position]))
        {
            _position++;
        }

        return _position > start;
    }

    private readonly bool IsAt(char character) => !IsAtEnd && _text[_position] == character;

    private readonly GitHubSecretsException Broken(int line, string problem, string advice) =>
        _sink.Source.Broken(line, problem, advice);
}
