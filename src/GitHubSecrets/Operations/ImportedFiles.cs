using GitHubSecrets.Files;

namespace GitHubSecrets.Operations;

/// <summary>
/// The entries of all files of one command, held back until all of them have been read: where one is broken, none is given, so
/// that a command which removes what it is not given does not remove what stands in that file.
/// </summary>
internal sealed class ImportedFiles : IDisposable
{
    private readonly Queue<SecretFileItem> _entries = new();

    /// <summary>Whether a file is broken. What is read after that is only looked at for more mistakes.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Takes the entries of a file.</summary>
    public void Add(IReadOnlyList<SecretFileItem> entries)
    {
        foreach (SecretFileItem entry in entries)
        {
            _entries.Enqueue(entry);
        }

        if (IsBroken)
        {
            Dispose();
        }
    }

    /// <summary>Takes note that a file is broken.</summary>
    public void Break()
    {
        IsBroken = true;
        Dispose();
    }

    /// <summary>Gives the next entry, which belongs to the caller from then on.</summary>
    public bool TryTake(out SecretFileItem? entry) => _entries.TryDequeue(out entry);

    /// <summary>Wipes what nobody has taken.</summary>
    public void Dispose()
    {
        SecretFileLoader.Discard(_entries);
        _entries.Clear();
    }
}
