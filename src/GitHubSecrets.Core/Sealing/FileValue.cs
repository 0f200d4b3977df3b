using GitHubSecrets.Sealing;
using Microsoft.Win32.SafeHandles;

namespace GitHubSecrets;

/// <summary>The exact bytes of a file: no newline is trimmed, no encoding is changed.</summary>
/// <param name="path">The file's full path.</param>
public sealed class FileValue(string path) : PlainSecretValue
{
    private SafeFileHandle? _held;

    // An open file can be deleted or replaced without changing what is read from it.
    internal override SecretValue Hold() => new FileValue(path) { _held = Open() };

    internal override void Release() => _held?.Dispose();

    internal override PlainBytes Read()
    {
        if (_held is not null)
        {
            return Read(_held);
        }

        using SafeFileHandle file = Open();
        return Read(file);
    }

    private PlainBytes Read(SafeFileHandle file)
    {
        // One byte more than is allowed tells a file that is too large, also where its length is not known before.
        var plain = new PlainBytes(MaximumBytes + 1);
        try
        {
            plain.Advance(ReadAll(file, plain.Free));
            return plain.Length switch
            {
                0 => throw Empty(),
                > MaximumBytes => throw TooLarge(Math.Max(plain.Length, LengthOf(file))),
                _ => plain,
            };
        }
        catch (IOException exception)
        {
            plain.Dispose();
            throw Unreadable(exception);
        }
        catch
        {
            plain.Dispose();
            throw;
        }
    }

    private static int ReadAll(SafeFileHandle file, Span<byte> buffer)
    {
        int total = 0;
        while (total < buffer.Length)
        {
            int read = RandomAccess.Read(file, buffer[total..], total);
            if (read == 0)
            {
                break;
            }

            total += read;
        }

        return total;
    }

    private static long LengthOf(SafeFileHandle file)
    {
        try
        {
            return RandomAccess.GetLength(file);
        }
        catch (NotSupportedException)
        {
            // A pipe has no length.
            return 0;
        }
    }

    private SafeFileHandle Open()
    {
        // A relative path would be read from wherever the process happens to be.
        if (!Path.IsPathFullyQualified(path))
        {
            throw new GitHubSecretsException(SecretErrorId.InvalidValue, $"'{path}' is not the full path of a file.");
        }

        try
        {
            return File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw Unreadable(exception);
        }
    }

    private GitHubSecretsException Unreadable(Exception exception) =>
        new(
            SecretErrorId.InvalidValue,
            exception is FileNotFoundException or DirectoryNotFoundException
                ? $"The file '{path}' does not exist."
                : $"The file '{path}' cannot be read: {exception.Message}",
            exception);
}
