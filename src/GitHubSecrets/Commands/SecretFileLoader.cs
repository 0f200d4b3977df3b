using System.Management.Automation;
using GitHubSecrets.Files;
using GitHubSecrets.Sealing;

namespace GitHubSecrets.Commands;

/// <summary>
/// Reads what secrets are imported from. A pipe may stay silent for ever, so the pipeline only waits for the reading.
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
    public GuardedBytes Load(SecretFileSource file)
    {
        string path = file.Path!;
        try
        {
            return Load(() => new FileStream(path, Unbuffered), file);
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
    public GuardedBytes LoadStandardInput() => Console.IsInputRedirected
        ? Load(Console.OpenStandardInput, SecretFileSource.StandardInput)
        : throw SecretFileSource.StandardInput.Broken(null, "it is a terminal, not a file or a pipe.");

    private GuardedBytes Load(Func<Stream> open, SecretFileSource source)
    {
        Task<GuardedBytes> reading = Task.Run(() =>
        {
            using Stream stream = open();
            return SecretFile.ReadAll(stream, source);
        });
        try
        {
            // Waits for the end alone; how it ended comes out below, as the exception that it is.
            Task.WaitAny([reading], stopToken);
        }
        catch (OperationCanceledException)
        {
            reading.ContinueWith(
                late => late.Result.Dispose(),
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnRanToCompletion,
                TaskScheduler.Default);
            throw;
        }

        return reading.GetAwaiter().GetResult();
    }
}
