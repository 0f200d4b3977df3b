using System.Security;

namespace GitHubSecrets;

/// <summary>One secret of a file. <see cref="Name"/> and <see cref="Value"/> bind to the <c>Set-</c> cmdlets.</summary>
public sealed class ImportedSecret
{
    internal ImportedSecret(
        string name,
        SecureString value,
        string? path,
        DateTime? modifiedAt,
        int line,
        IReadOnlyList<(string Name, object? Value)> target)
    {
        Name = name;
        Value = value;
        Path = path;
        ModifiedAt = modifiedAt;
        Line = line;
        Target = target;
    }

    /// <summary>The name as it stands in the file. Whether GitHub takes it is checked where it is set.</summary>
    public string Name { get; }

    /// <summary>The value: at most 49,152 bytes as UTF-8, and perhaps empty. Whoever receives it disposes of it.</summary>
    public SecureString Value { get; }

    /// <summary>The file's full path, or null for text that came from elsewhere.</summary>
    public string? Path { get; }

    /// <summary>When the file was last written, in local time; null for text that came from elsewhere. With -OnlyNewer, the
    /// <c>Set-</c> and <c>Sync-</c> cmdlets leave a secret alone that was stored after that.</summary>
    public DateTime? ModifiedAt { get; }

    /// <summary>The line on which the entry begins, from 1.</summary>
    public int Line { get; }

    /// <summary>Where the file says that the secret belongs: what the parameters of the <c>Set-</c> cmdlets take. The cmdlets add
    /// them as properties where the file has them, because PowerShell binds a property that is there but null.</summary>
    internal IReadOnlyList<(string Name, object? Value)> Target { get; }

    /// <summary>The name, and nothing of the value.</summary>
    public override string ToString() => Name;
}
