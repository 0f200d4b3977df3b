using System.Security.Cryptography;

namespace GitHubSecrets.Sealing;

/// <summary>The exact bytes of a file or of a pipe: no newline is trimmed, no encoding is changed.</summary>
/// <param name="path">The full path.</param>
public sealed class FileValue(string path) : PlainSecretValue
{
    private FileStream? _held;
    private PlainBytes? _kept;

    /// <summary>Whether base64 of the bytes is the value, and not the bytes themselves.</summary>
    public bool AsBase64 { get; init; }

    internal string Path => path;

    /// <summary>When the file, and not a link to it, was last written; null for what is no file, or cannot be looked at.</summary>
    internal DateTimeOffset? ModifiedAt
    {
        get
        {
            try
            {
                var file = new FileInfo(path);
                FileSystemInfo target = file.ResolveLinkTarget(returnFinalTarget: true) ?? file;

                // A pipe and a device have no length, and their time says nothing of what they give.
                return target is FileInfo { Exists: true, Length: > 0 } ? target.LastWriteTimeUtc : null;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
            {
                // It is told where the value is read.
                return null;
            }
        }
    }

    /// <summary>Whether what was last read is text in UTF-8, as GitHub hands secrets on.</summary>
    internal bool IsText { get; private set; } = true;

    /// <summary>Holds the file, or what a pipe gives: whatever comes of the path meanwhile, this one stays as it is.</summary>
    /// <param name="cancellationToken">Ends the waiting: a pipe may stay silent for ever.</param>
    /// <exception cref="GitHubSecretsException">It cannot be read.</exception>
    internal FileValue Hold(CancellationToken cancellationToken)
    {
        if (_kept is not null)
        {
            return new FileValue(path) { AsBase64 = AsBase64, _kept = Copy(_kept) };
        }

        FileValue held = Wait(Task.Run(OpenHeld, CancellationToken.None), cancellationToken);

        // A pipe gives its bytes once. Whoever asks again, for another target, gets the same ones.
        _kept = held._kept is null ? null : Copy(held._kept);
        return held;
    }

    internal override SecretValue Hold() => Hold(CancellationToken.None);

    internal override void Release()
    {
        _held?.Dispose();
        _kept?.Dispose();
        _kept = null;
    }

    internal override PlainBytes Read()
    {
        if (_kept is not null)
        {
            return Finish(Copy(_kept), null);
        }

        if (_held is not null)
        {
            return Finish(ReadAll(_held), _held);
        }

        using FileStream file = Open();
        return Finish(ReadAll(file), file);
    }

    private static FileValue Wait(Task<FileValue> holding, CancellationToken cancellationToken)
    {
        try
        {
            // Waits for the end alone; how it ended comes out below, as the exception that it is.
            Task.WaitAny([holding], cancellationToken);
        }
        catch (OperationCanceledException)
        {
            holding.ContinueWith(
                static late => late.Result.Release(),
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnRanToCompletion,
                TaskScheduler.Default);
            throw;
        }

        return holding.GetAwaiter().GetResult();
    }

    private static PlainBytes Copy(PlainBytes plain)
    {
        var copy = new PlainBytes(plain.Length);
        copy.Append(plain.Written);
        return copy;
    }

    // An open file can be deleted or replaced without changing what is read from it.
    private FileValue OpenHeld()
    {
        FileStream file = Open();
        if (file.CanSeek)
        {
            return new FileValue(path) { AsBase64 = AsBase64, _held = file };
        }

        using (file)
        {
            return new FileValue(path) { AsBase64 = AsBase64, _kept = ReadAll(file) };
        }
    }

    private PlainBytes ReadAll(FileStream file)
    {
        PlainBytes? plain = null;
        try
        {
            plain = new PlainBytes(RoomFor(file));
            if (file.CanSeek)
            {
                ReadFromStart(file, plain);
            }
            else
            {
                plain.Advance(file.ReadAtLeast(plain.Free, plain.Free.Length, throwOnEndOfStream: false));
            }

            return plain;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A file may be opened and still not be read, as on a share whose server decides.
            plain?.Dispose();
            throw Unreadable(exception);
        }
        catch
        {
            plain?.Dispose();
            throw;
        }
    }

    // As much as the file is long, where that is known: bytes that fit exactly are sealed where they lie. Otherwise one byte more
    // than is allowed, which tells what is too large.
    private static int RoomFor(FileStream file) =>
        file.CanSeek && file.Length is > 0 and <= MaximumBytes and long length ? (int)length : MaximumBytes + 1;

    // To its end, which may be further off than its length was: a file grows, and those of /proc have no length.
    private static void ReadFromStart(FileStream file, PlainBytes plain)
    {
        Span<byte> next = stackalloc byte[1];
        while (plain.Length <= MaximumBytes)
        {
            bool isFull = plain.Free.IsEmpty;
            int read = RandomAccess.Read(file.SafeFileHandle, isFull ? next : plain.Free, plain.Length);
            if (read == 0)
            {
                break;
            }

            if (isFull)
            {
                plain.Append(next);
            }
            else
            {
                plain.Advance(read);
            }
        }

        CryptographicOperations.ZeroMemory(next);
    }

    private PlainBytes Finish(PlainBytes plain, FileStream? file)
    {
        if (plain.Length is 0 or > MaximumBytes)
        {
            int length = plain.Length;
            plain.Dispose();
            throw length == 0 ? Empty()
                : file is { CanSeek: true } ? TooLarge(Math.Max(length, file.Length))
                : TooMuch();
        }

        PlainBytes stored = RawBytes.ToStore(plain, AsBase64, out bool isText);
        IsText = isText;
        return stored;
    }

    private static GitHubSecretsException TooMuch() => new(
        SecretErrorId.ValueTooLarge, $"The value has more than {MaximumBytes.Grouped()} bytes (48 KiB), which is as much as GitHub stores.");

    private FileStream Open()
    {
        // A relative path would be read from wherever the process happens to be.
        if (!System.IO.Path.IsPathFullyQualified(path))
        {
            throw new GitHubSecretsException(SecretErrorId.InvalidValue, $"'{path}' is not the full path of a file.");
        }

        try
        {
            // Nothing of what is read stays in a buffer of the stream's.
            return new FileStream(
                path, new FileStreamOptions { Share = FileShare.Read | FileShare.Delete, BufferSize = 0 });
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw Unreadable(exception);
        }
    }

    private GitHubSecretsException Unreadable(Exception exception) => new(
        SecretErrorId.InvalidValue,
        exception is FileNotFoundException or DirectoryNotFoundException ? $"The file '{path}' does not exist."
            : Directory.Exists(path) ? $"'{path}' is a folder. Name one of its files."
            : $"The file '{path}' cannot be read: {exception.Message}",
        exception);
}
