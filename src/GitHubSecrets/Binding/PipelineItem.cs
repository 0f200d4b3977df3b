using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Security;

namespace GitHubSecrets.Binding;

/// <summary>
/// What an object of the pipeline says about the place that it belongs to. It is read from the object itself and not from what
/// the binder has bound of it: the binder takes neither the keys of a table nor what is no parameter of the cmdlet, such as the
/// environment of a secret that is piped into a cmdlet for repositories.
/// </summary>
internal sealed class PipelineItem
{
    private readonly PSMemberInfoCollection<PSPropertyInfo>? _properties;
    private readonly IDictionary? _table;

    /// <param name="input">The object, or null.</param>
    public PipelineItem(PSObject? input)
    {
        Value = input?.BaseObject;
        _table = Value as IDictionary;

        // Values have no properties that could mean anything here, and are most of what is piped.
        _properties = _table is null && Value is not (null or string or SecureString or PSCredential or byte[])
            ? input!.Properties
            : null;
        Level = Text("Level");
        Name = Text("Name") ?? Text("SecretName");
        Owner = ObjectNames.Owner(Property("Owner")) is { Length: > 0 } owner ? owner : null;
        RepositoryId = Text("RepositoryId");
        App = Text("App");
        FullName = Text("full_name") ?? Text("nameWithOwner") ?? FullNameOfObject();
        Repositories = Texts("Repository") ?? Texts("Repo") ?? (FullName is null ? [] : [FullName]);
        Environment = Text("Environment") ?? Text("EnvironmentName");

        // A repository of GitHub's API has an organization that is an object, and says no more than its owner does.
        Organization = FullName is null ? Text("Organization") ?? Text("Org") : null;
        Visibility = FullName is null && Property("Visibility") is not SessionStateEntryVisibility ? Text("Visibility") : null;
    }

    /// <summary>The bare object.</summary>
    public object? Value { get; }

    public string? Level { get; }

    public string? Name { get; }

    public string? App { get; }

    public string? Owner { get; }

    /// <summary>The repositories as the object has them, nearly always one or none: <c>owner/name</c>, an address, or a bare
    /// name.</summary>
    public string[] Repositories { get; }

    public string? RepositoryId { get; }

    public string? Environment { get; }

    public string? Organization { get; }

    /// <summary>Who may read the secret; only an organization's secret and a user's have that.</summary>
    public string? Visibility { get; }

    /// <summary>The repository that the object itself is, as in GitHub's answers and those of gh; null where it is none.</summary>
    public string? FullName { get; }

    /// <summary>The full name of a file, which the binder takes for a repository's.</summary>
    public string? Path => Text("FullName");

    /// <summary>The columns of a row: what others have made, with names of their own.</summary>
    public IEnumerable<string> Columns => Value is PSCustomObject
        ? _properties!.Select(property => property.Name).Where(name => name is not ("Path" or "Line" or "Level"))
        : [];

    /// <summary>What the object says, for the item that an error carries.</summary>
    public (string Name, object? Value)[] Properties =>
    [
        ("Level", Level),
        ("App", App),
        ("Owner", Owner),
        ("Repository", Repositories.Length > 1 ? Repositories : Repositories.FirstOrDefault()),
        ("RepositoryId", RepositoryId),
        ("Environment", Environment),
        ("Organization", Organization),
    ];

    /// <summary>Whether the object comes from one of PowerShell's drives: a file, a variable, a registry key.</summary>
    public bool IsOfDrive => Property("PSPath") is not null && Property("PSProvider") is not null;

    /// <summary>Whether the object names a repository, well or badly.</summary>
    public bool NamesRepository => Repositories.Length > 0 || RepositoryId is not null;

    /// <summary>Whether a text is the name that a repository has beside its full name: it is no secret's.</summary>
    public bool IsNameOfRepository(string? name) =>
        FullName is not null && name is not null && FullName.EndsWith("/" + name, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the object is one of .NET's or PowerShell's own, such as a process or a hit of Select-String: it may
    /// have a property Name, but has nothing to do with a secret of the repository that the shell happens to be in.</summary>
    public bool IsForeign => IsOfDrive || (Value is not (null or string or PSCustomObject or IDictionary or DictionaryEntry
            or SecureString or PSCredential or byte[] or PSVariable)
        && Value.GetType().Assembly.GetName().Name is { } assembly
        && (assembly.StartsWith("System.", StringComparison.Ordinal)
            || assembly.StartsWith("Microsoft.PowerShell.Commands.", StringComparison.Ordinal)));

    private string? FullNameOfObject()
    {
        // Many objects have a full name that is a path or a type's: only what reads as owner/name names a repository.
        string? name = IsOfDrive || Value is FileSystemInfo ? null : Text("FullName");
        return name is not null && GitHubSecrets.RepositoryName.TryFullName(name) is not null ? name : null;
    }

    private string? Text(string name) => Texts(name) is [var text] ? text : null;

    /// <summary>The texts of a property, or null where it has none: whatever is no text names nothing.</summary>
    private string[]? Texts(string name)
    {
        // Most objects have few of all the properties that are looked for.
        object? value = Property(name);
        if (value is not IList list || value is byte[])
        {
            return ToText(value) is { } only ? [only] : null;
        }

        string[] texts =
        [
            .. list.Cast<object?>().Select(each => ToText(each is PSObject element ? element.BaseObject : each)).OfType<string>(),
        ];
        return texts.Length > 0 ? texts : null;
    }

    private static string? ToText(object? value) => value switch
    {
        string text => text.Length > 0 ? text : null,
        Enum or Uri => value.ToString(),
        IConvertible and not bool => Convert.ToString(value, CultureInfo.InvariantCulture),
        _ => null,
    };

    private object? Property(string name)
    {
        if (_table is not null)
        {
            return Entry(name);
        }

        try
        {
            return Bare(_properties?[name]?.Value);
        }
        catch (ExtendedTypeSystemException)
        {
            // A property that cannot be read, as those of a process that has ended, says nothing.
            return null;
        }
    }

    // A table compares its keys by the culture in which it was made: in Turkish, REPOSITORYID is not RepositoryId.
    private object? Entry(string name)
    {
        foreach (DictionaryEntry entry in _table!)
        {
            if (entry.Key is string key && key.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return Bare(entry.Value);
            }
        }

        return null;
    }

    private static object? Bare(object? value) =>
        value is PSObject inner and not { BaseObject: PSCustomObject } ? inner.BaseObject : value;
}
