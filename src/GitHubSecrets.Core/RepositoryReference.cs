using System.Globalization;

namespace GitHubSecrets;

/// <summary>A repository on a secret's list, by id or by name.</summary>
public sealed class RepositoryReference
{
    /// <summary>A repository whose id and name may both be known: the id is what counts then.</summary>
    internal RepositoryReference(long? id, string? name)
    {
        Id = id;
        Name = name;
    }

    /// <summary>The id, or null where the repository is given by name and its id has still to be looked up.</summary>
    public long? Id { get; }

    /// <summary>The name: <c>owner/name</c>, an address, or a bare name within an organization; null where only the id is
    /// known.</summary>
    public string? Name { get; }

    /// <summary>Reads a repository: digits are an id, anything else a name.</summary>
    public static RepositoryReference Parse(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long id)
            ? new RepositoryReference(id, null)
            : new RepositoryReference(null, text);

    /// <summary>The name, for the list of a secret: a bare name is one of the secret's organization.</summary>
    /// <exception cref="GitHubSecretsException"><see cref="SecretErrorId.InvalidName"/>.</exception>
    internal RepositoryName NameFor(SecretTarget target)
    {
        if (string.IsNullOrWhiteSpace(Name))
        {
            throw new GitHubSecretsException(SecretErrorId.InvalidName, "The repository has no name.");
        }

        // A user's secret has no organization that could be meant, and no parameter to name one.
        return target.Organization is null && Name.IndexOfAny(['/', '@']) < 0
            ? throw new GitHubSecretsException(SecretErrorId.InvalidName, $"'{Name}' names no owner. Write owner/name.")
            : RepositoryName.Parse(Name, target.Organization);
    }

    /// <summary>The name, or null where it breaks GitHub's rules.</summary>
    internal RepositoryName? TryNameFor(SecretTarget target)
    {
        try
        {
            return NameFor(target);
        }
        catch (GitHubSecretsException)
        {
            return null;
        }
    }

    /// <summary>Checks a name; an id needs no check.</summary>
    /// <exception cref="GitHubSecretsException"><see cref="SecretErrorId.InvalidName"/>.</exception>
    internal void Check(SecretTarget target)
    {
        if (Id is null)
        {
            _ = NameFor(target);
        }
    }

    /// <summary>The name, or the id's digits.</summary>
    public override string ToString() => Name ?? Id!.Value.ToString(CultureInfo.InvariantCulture);
}
