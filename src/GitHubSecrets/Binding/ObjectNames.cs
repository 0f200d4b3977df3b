using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Security;

namespace GitHubSecrets.Binding;

/// <summary>Reads names and ids from the objects that REST calls, gh and this module give.</summary>
internal static class ObjectNames
{
    /// <summary>The first of the properties that has a value, as text.</summary>
    public static string? Text(object? input, params string[] properties)
    {
        foreach (string property in properties)
        {
            // A value is no text that names anything, whatever its property is called.
            if (Property(input, property) is { } value and not (SecureString or PSCredential)
                && value.ToString() is { Length: > 0 } text)
            {
                return text;
            }
        }

        return null;
    }

    /// <summary>A property's value, of an object or of a hashtable.</summary>
    public static object? Property(object? input, string property)
    {
        object? bare = input is PSObject wrapped ? wrapped.BaseObject : input;
        object? value = bare switch
        {
            null or string => null,
            IDictionary dictionary => Entry(dictionary, property),
            _ => Own(PSObject.AsPSObject(input!), property),
        };
        return value is PSObject inner and not { BaseObject: PSCustomObject } ? inner.BaseObject : value;
    }

    /// <summary>A property's ids; null where it has none, or something else, as the opaque ids of GraphQL are.</summary>
    public static long[]? Ids(object? input, string property)
    {
        object?[] values = Property(input, property) is { } value ? [.. Each(value)] : [];
        long[] ids = [.. values.Select(ToId).OfType<long>()];
        return ids.Length > 0 && ids.Length == values.Length ? ids : null;
    }

    /// <summary>The elements of a list, or the object itself as the only one.</summary>
    public static IEnumerable<object?> Each(object? input)
    {
        object? bare = input is PSObject wrapped ? wrapped.BaseObject : input;
        return bare is IList list ? list.Cast<object?>() : [input];
    }

    /// <summary><c>owner/name</c> of an object that stands for a repository, or null.</summary>
    public static string? Repository(object? input) =>
        Text(input, "full_name", "nameWithOwner", "FullName")
        ?? (Owner(Property(input, "owner")) is { } owner && Text(input, "Repository", "name") is { } name
            ? $"{owner}/{name}"
            : null);

    /// <summary>A login: text, or an object that has one.</summary>
    public static string? Owner(object? input) =>
        (input is PSObject wrapped ? wrapped.BaseObject : input) is string text ? text : Text(input, "login");

    private static object? Own(PSObject input, string property)
    {
        try
        {
            return input.Properties[property]?.Value;
        }
        catch (ExtendedTypeSystemException)
        {
            // A property that cannot be read, as those of a process that has ended, says nothing.
            return null;
        }
    }

    // As properties are, entries are found whatever their case, also in tables that tell it apart.
    private static object? Entry(IDictionary table, string name) =>
        Has(table, name)
            ? table[name]
            : table.Keys.OfType<string>().FirstOrDefault(key => key.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } found
                ? table[found]
                : null;

    // A sorted table compares what is looked for with its keys, which may be of another kind.
    private static bool Has(IDictionary table, string name)
    {
        try
        {
            return table.Contains(name);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static long? ToId(object? value) =>
        RepositoryReference.Parse(Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty).Id;
}
