using System.Globalization;

namespace GitHubSecrets;

/// <summary>A repository on a secret's list, by id or by name.</summary>
public sealed class RepositoryReference
{
    private RepositoryReference(long? id, string? name)
    {
        Id = id;
        Name = name;
    }

    /// <summary>The id, or null where the repository is given by name and its id has still to be looked up.</summary>
    public long? Id { get; }

    /// <summary>The name: <c>owner/name</c>, an address, or a bare name within an organization.</summary>
    public string? Name { get; }

    /// <summary>Reads a repository: digits are an id, anything else a name.</summary>
    public static RepositoryReference Parse(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long id)
            ? new RepositoryReference(id, null)
            : new RepositoryReference(null, text);

    /// <summary>The id's digits or the name.</summary>
    public override string ToString() => Id?.ToString(CultureInfo.InvariantCulture) ?? Name!;
}
