using System.Buffers;
using System.Text.Unicode;
using GitHubSecrets.Sealing;

namespace GitHubSecrets.Files;

/// <summary>Reads a file of secrets: all of it into pinned memory, and from there value by value into SecureStrings.</summary>
internal static class SecretFile
{
    /// <summary>More than the largest organization's secrets need; what is larger is some other file.</summary>
    public const int MaximumBytes = 16 * 1024 * 1024;

    private const int FirstPiece = 16 * 1024;

    /// <summary>The format that a file's name tells, or null.</summary>
    public static SecretFileFormat? FormatOf(string? path)
    {
        string name = Path.GetFileName(path) ?? string.Empty;
        return Ends(".json") ? SecretFileFormat.Json
            : Ends(".csv") ? SecretFileFormat.Csv
            : Ends(".env") || name.Contains(".env.", StringComparison.OrdinalIgnoreCase) ? SecretFileFormat.Dotenv
            : null;

        bool Ends(string ending) => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Reads everything that a stream gives.</summary>
    /// <exception cref="GitHubSecretsException"><see cref="SecretErrorId.InvalidFile"/> where it is too much.</exception>
    public static PlainBytes ReadAll(Stream stream, SecretFileSource source)
    {
        var content = new PlainBytes(FirstPiece);
        try
        {
            while (true)
            {
                content.Reserve(1);
                int read = stream.Read(content.Free);
                if (read == 0)
                {
                    return content;
                }

                content.Advance(read);
                CheckSize(content, source);
            }
        }
        catch
        {
            content.Dispose();
            throw;
        }
    }

    /// <summary>Adds a line of text that a shell has already read.</summary>
    /// <exception cref="GitHubSecretsException"><see cref="SecretErrorId.InvalidFile"/>.</exception>
    public static void AppendLine(PlainBytes content, string line, SecretFileSource source)
    {
        const int MaximumBytesPerCharacter = 3;
        content.Reserve(checked((line.Length * MaximumBytesPerCharacter) + 1));
        if (Utf8.FromUtf16(line, content.Free, out _, out int written, replaceInvalidSequences: false) != OperationStatus.Done)
        {
            throw source.Broken(null, "it is not valid Unicode: it holds half of a surrogate pair.");
        }

        content.Advance(written);
        content.Append((byte)'\n');
        CheckSize(content, source);
    }

    /// <summary>What a file's entries come to. A file that is broken gives none of them.</summary>
    /// <param name="content">The bytes of the file.</param>
    /// <param name="format">How it is written.</param>
    /// <param name="source">What errors call it.</param>
    /// <param name="asBase64">Whether values are base64 of what is meant.</param>
    /// <exception cref="GitHubSecretsException"><see cref="SecretErrorId.InvalidFile"/>.</exception>
    public static IReadOnlyList<SecretFileItem> Parse(
        PlainBytes content, SecretFileFormat format, SecretFileSource source, bool asBase64)
    {
        using PlainBytes text = SecretFileText.ToUtf8(content.Written, source);
        using var sink = new SecretFileSink(source, asBase64, text.Length);
        switch (format)
        {
            case SecretFileFormat.Json:
                JsonSecrets.Read(text.Written, sink);
                break;
            case SecretFileFormat.Csv:
                CsvSecrets.Read(text, sink);
                break;
            default:
                DotenvReader.Read(text.Written, sink);
                break;
        }

        return sink.Take();
    }

    private static void CheckSize(PlainBytes content, SecretFileSource source)
    {
        if (content.Length > MaximumBytes)
        {
            throw source.Broken(null, $"it has more than {MaximumBytes.Grouped()} bytes (16 MiB), and so is no file of secrets.");
        }
    }
}
