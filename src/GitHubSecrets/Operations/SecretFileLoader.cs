using System.Management.Automation;
using GitHubSecrets.Files;

namespace GitHubSecrets.Operations;

/// <summary>
/// Reads what secrets are imported from. A pipe may stay silent for ever, so the pipeline's thread only waits for the reading.
/// </summary>
/// <param name="stopToken">Cancelled when the pipeline stops.</param>
internal sealed class SecretFileLoader(CancellationToken stopToken)
{
    // Nothing of what is read stays in a buffer of the stream's.
    private static readonly FileStreamOptions Unbuffered = new()
    {
        Share = FileShare.Read | FileShare.Delete,
        BufferSize = 0,
    };

    /// <exception cref="ItemNotFoundException">There is no such file.</exception>
    /// <exception cref="GitHubSecretsException"><see cref="SecretErrorId.InvalidFile"/>.</exception>
    public static SecretFileContent Read(SecretFileSource file)
    {
        string path = file.Path!;
        try
        {
            using var stream = new FileStream(path, Unbuffered);

            // Of the open file, not of a link to it; and before it is read: of a file that is written meanwhile, what is new counts
            // as new next time.
            DateTime modified = File.GetLastWriteTime(stream.SafeFileHandle);
            return new SecretFileContent(SecretFile.ReadAll(stream, file), modified);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ItemNotFoundException($"Cannot find path '{path}' because it does not exist.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw file.Broken(null, $"the file cannot be read: {exception.Message}");
        }
    }

    /// <exception cref="GitHubSecretsException"><see cref="SecretErrorId.InvalidFile"/>.</exception>
    public static SecretFileContent ReadStandardInput()
    {
        if (!Console.IsInputRedirected)
        {
            throw SecretFileSource.StandardInput.Broken(null, "it is a terminal, not a file or a pipe.");
        }

        using Stream stream = Console.OpenStandardInput();
        return new SecretFileContent(SecretFile.ReadAll(stream, SecretFileSource.StandardInput), null);
    }

    /// <summary>Reads and parses on another thread, and wipes what comes of it when nobody waits any more.</summary>
    /// <exception cref="OperationCanceledException">The pipeline stops.</exception>
    public IReadOnlyList<SecretFileItem> Load(Func<IReadOnlyList<SecretFileItem>> read)
    {
        Task<IReadOnlyList<SecretFileItem>> reading = Task.Run(read);
        try
        {
            // Waits for the end alone; how it ended comes out below, as the exception that it is.
            Task.WaitAny([reading], stopToken);
        }
        catch (OperationCanceledException)
        {
            reading.ContinueWith(
                late => Discard(late.Result),
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnRanToCompletion,
                TaskScheduler.Default);
            throw;
        }

        return reading.GetAwaiter().GetResult();
    }

    /// <summary>Wipes secrets that nobody takes.</summary>
    public static void Discard(IEnumerable<SecretFileItem> items)
    {
        foreach (SecretFileItem item in items)
        {
            item.Secret?.Value.Dispose();
        }
    }
}
