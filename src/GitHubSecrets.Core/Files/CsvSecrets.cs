using System.Text;
using GitHubSecrets.Sealing;
using Microsoft.VisualBasic.FileIO;

namespace GitHubSecrets.Files;

/// <summary>
/// Reads comma-separated values with the columns <c>Name</c> and <c>Value</c>, in any order, and those that say where a secret
/// belongs. The parser is .NET's own; it makes strings, so it sees only the shape of the text.
/// </summary>
internal sealed class CsvSecrets : IDisposable
{
    // The longest value with every character a doubled quote, or in base64 with line breaks, and a name. The parser's time
    // grows with the square of a record's lines.
    private const int RecordLimit = 128 * 1024;

    private readonly SecretFileSink _sink;
    private readonly PlainBytes _name = new(256);
    private readonly PlainBytes _cell = new(256);
    private readonly MaskedText _text;
    private readonly TextFieldParser _parser;
    private int _line = 1;

    private CsvSecrets(PlainBytes text, SecretFileSink sink)
    {
        _sink = sink;
        _text = new MaskedText(text, RecordLimit, () => Broken(
            $"the record that begins on this line has more than {RecordLimit.Grouped()} characters; perhaps a quote is missing."));
        _parser = new TextFieldParser(_text) { Delimiters = [","], TrimWhiteSpace = false };
    }

    /// <exception cref="GitHubSecretsException"><see cref="SecretErrorId.InvalidFile"/>.</exception>
    public static void Read(PlainBytes text, SecretFileSink sink)
    {
        using var csv = new CsvSecrets(text, sink);
        csv.Read();
    }

    public void Dispose()
    {
        _name.Dispose();
        _cell.Dispose();
        _parser.Dispose();
        _text.Dispose();
    }

    private void Read()
    {
        (string[] columns, int nameColumn, int valueColumn) = ReadHeader();
        while (NextRecord() is { } fields)
        {
            if (fields.Length != columns.Length)
            {
                throw Broken(
                    $"the record has {fields.Length} fields, and the first line names {columns.Length}. Nothing of the file is used. "
                    + "A value with a comma, a quote or a line break belongs in double quotes.");
            }

            ReadRecord(fields, columns, nameColumn, valueColumn);
        }

        if (!_text.IsUnmasked)
        {
            // The parser has left out a letter, and values would have got what belongs to others.
            throw Broken("the fields cannot be told apart. Nothing of the file is used.");
        }
    }

    private void ReadRecord(string[] fields, string[] columns, int nameColumn, int valueColumn)
    {
        var target = new List<(string, object?)>();
        string? problem = null;
        _name.Clear();
        for (int i = 0; i < fields.Length; i++)
        {
            string? parameter = i == nameColumn || i == valueColumn ? null : TargetColumns.Parameter(columns[i]);
            _cell.Clear();
            _text.Unmask(
                fields[i],
                i == nameColumn ? _name : i == valueColumn ? _sink.Value : parameter is null ? null : _cell);
            if (parameter is not null)
            {
                problem = TargetColumns.Read(parameter, Encoding.UTF8.GetString(_cell.Written).Trim(), out object? value) ?? problem;
                target.Add((parameter, value));
            }
        }

        string name = Encoding.UTF8.GetString(_name.Written).Trim();
        if (problem is null)
        {
            NoticeBlanks(name);
            _sink.Add(name, _line, target);
        }
        else
        {
            _sink.Value.Clear();
            _sink.Refuse(SecretErrorId.InvalidName, _line, name, problem);
        }
    }

    // RFC 4180 keeps the blank of "NAME, value", and so do most programs; Import-Csv and Excel users mean a value without it.
    private void NoticeBlanks(string name)
    {
        if (!_sink.IsBase64 && (_sink.Value.Written is [(byte)' ' or (byte)'\t', ..] or [.., (byte)' ' or (byte)'\t']))
        {
            string whose = SecretFileSource.IsTellable(name) ? $"the value of {name}" : "a value";
            _sink.Notice(_line, $"{whose} begins or ends with a blank, which is kept.");
        }
    }

    private (string[] Columns, int Name, int Value) ReadHeader()
    {
        Range[] cells = NextCells();
        if (cells.Length == 1 && Cell(cells[0]).StartsWith("#TYPE"u8))
        {
            // What Windows PowerShell's Export-Csv writes first.
            cells = NextCells();
        }

        // No string before that: the first line of a file without a header has a value.
        if (CountOf("Name", cells) != 1 || CountOf("Value", cells) != 1)
        {
            throw Broken("the first line does not name the columns Name and Value, each once, separated by commas.");
        }

        string[] names = Array.ConvertAll(cells, cell => Encoding.UTF8.GetString(Cell(cell)).Trim());
        if (names.Select(TargetColumns.Parameter).OfType<string>().GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw Broken($"the first line names the column {twice.Key} more than once. Nothing of the file is used.");
        }

        string[] unknown = [.. names.Where(name => !IsName(name) && !IsValue(name) && TargetColumns.Parameter(name) is null)];
        if (unknown.Length > 0)
        {
            string told = string.Join(", ", unknown.Select(name => SecretFileSource.IsTellable(name) ? $"'{name}'" : "one that is no name"));
            _sink.Notice(_line, $"what stands in columns that nobody knows is left out: {told}.");
        }

        return (names, Array.FindIndex(names, IsName), Array.FindIndex(names, IsValue));
    }

    private static bool IsName(string column) => column.Equals("Name", StringComparison.OrdinalIgnoreCase);

    private static bool IsValue(string column) => column.Equals("Value", StringComparison.OrdinalIgnoreCase);

    // The fields of the next record, which are in _name one after the other.
    private Range[] NextCells()
    {
        string[] fields = NextRecord() ?? [];
        _name.Clear();
        return Array.ConvertAll(fields, field =>
        {
            int start = _name.Length;
            _text.Unmask(field, _name);
            return start.._name.Length;
        });
    }

    private ReadOnlySpan<byte> Cell(Range cell)
    {
        ReadOnlySpan<byte> text = _name.Written[cell];
        return text[Ascii.Trim(text)];
    }

    private int CountOf(string column, Range[] cells) => cells.Count(cell => Ascii.EqualsIgnoreCase(Cell(cell), column));

    private string[]? NextRecord()
    {
        try
        {
            while (HasRecord())
            {
                if (_parser.ReadFields() is { } fields && fields is not [[MaskedText.EmptyLine, ..]])
                {
                    return fields;
                }
            }

            return null;
        }
        catch (MalformedLineException)
        {
            // The exception carries the line, though masked; it is not passed on.
            throw Broken("a quoted field is not closed, or text follows its closing quote. Nothing of the file is used.");
        }
    }

    private bool HasRecord()
    {
        _text.BeginRecord();
        if (_parser.EndOfData)
        {
            return false;
        }

        _line = (int)_parser.LineNumber;
        return true;
    }

    private GitHubSecretsException Broken(string problem) => _sink.Source.Broken(_line, problem);
}
