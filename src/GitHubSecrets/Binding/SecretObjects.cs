using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Security;
using GitHubSecrets.Sealing;

namespace GitHubSecrets.Binding;

/// <summary>
/// Reads secrets from tables and objects: from a table of names and values, and from what has a name and a value. A table is
/// the latter where its Name is text and it has a value, so that a secret may be called NAME.
/// </summary>
internal static class SecretObjects
{
    private static readonly string[] ValueProperties = ["Value", "SecretValue", "Password"];
    private static readonly string[] PathProperties = ["LiteralPath", "PSPath", "LP"];
    private static readonly string[] NameProperties = ["Name", "SecretName"];
    private static readonly string[] TimeProperties = ["ModifiedAt", "LastWriteTime", "Updated"];

    // Nothing reads them here, and whoever wrote them meant something by them.
    private static readonly string[] TargetProperties =
        ["Repository", "RepositoryId", "Owner", "Environment", "Organization", "App", "Visibility", "SelectedRepository"];

    /// <summary>The secrets of one object.</summary>
    /// <param name="input">An object, or a table.</param>
    /// <param name="open">Makes a value of the path of a file, and of whether its base64 is meant.</param>
    /// <param name="asBase64">Whether base64 of files and bytes is meant.</param>
    public static IEnumerable<SecretInput> Read(object? input, Func<string, bool, FileValue> open, bool asBase64 = false)
    {
        object? bare = input is PSObject wrapped ? wrapped.BaseObject : input;
        if (bare is not IDictionary table || IsOneSecret(table))
        {
            return [ReadOne(input, open, asBase64)];
        }

        return table.Count == 0
            ? [new SecretInput { Problem = "The table is empty: it holds no secret." }]
            : Entries(table).Select(entry => new SecretInput
            {
                Name = Convert.ToString(entry.Key, CultureInfo.InvariantCulture),
                Value = SecretValueTransformationAttribute.Read(entry.Value),
                AsBase64 = asBase64 && SecretValueTransformationAttribute.IsBytes(entry.Value),
            });
    }

    // Not by LINQ: a generic table, such as Dictionary[string, securestring], then gives pairs of another type.
    private static IEnumerable<DictionaryEntry> Entries(IDictionary table)
    {
        foreach (DictionaryEntry entry in table)
        {
            yield return entry;
        }
    }

    /// <summary>Whether a table is about one secret, as in <c>@{ Name = …; Value = … }</c>.</summary>
    public static bool IsOneSecret(IDictionary table) =>
        NameProperties.Any(property => ObjectNames.Property(table, property) is string)
        && ((string[])[.. ValueProperties, .. PathProperties, "EncryptedValue"]).Any(property =>
            ObjectNames.Property(table, property) is not null);

    /// <summary>The value that an object has among its properties, or null.</summary>
    public static object? Value(object? input) =>
        ValueProperties.Select(property => ObjectNames.Property(input, property)).FirstOrDefault(value => value is not null);

    private static SecretInput ReadOne(object? input, Func<string, bool, FileValue> open, bool asBase64)
    {
        object? bare = input is PSObject wrapped ? wrapped.BaseObject : input;
        string? path = ProviderPaths.OfFile(ObjectNames.Text(input, PathProperties));
        bool isBase64 = asBase64 || ObjectNames.Property(input, "AsBase64") is true or SwitchParameter { IsPresent: true };
        return new SecretInput
        {
            // Text that stands alone is no name: it may well be the value.
            Name = ObjectNames.Text(input, NameProperties),
            Value = bare is string ? PlainText.Refused : SecretValueTransformationAttribute.Read(Value(input)),
            File = path is null ? null : open(path, isBase64),
            AsBase64 = isBase64,
            EncryptedValue = ObjectNames.Text(input, "EncryptedValue"),
            KeyId = ObjectNames.Text(input, "EncryptedValue") is null ? null : ObjectNames.Text(input, "KeyId"),
            ModifiedAt = Time(input),
            Problem = Problem(input),
        };
    }

    // As the binder reads it: what is no time is none.
    private static DateTimeOffset? Time(object? input) =>
        TimeProperties.Select(property => ObjectNames.Property(input, property)).FirstOrDefault(value => value is not null) is { } given
        && LanguagePrimitives.TryConvertTo(given, CultureInfo.InvariantCulture, out DateTimeOffset time)
            ? time
            : null;

    private static string? Problem(object? input)
    {
        if (TargetProperties.FirstOrDefault(property => ObjectNames.Text(input, property) is not null) is { } target)
        {
            return $"The secret names a target of its own ({target}), which a table or -Secret does not set. "
                + "Pipe it as an object, as in [pscustomobject]@{ … }.";
        }

        // Otherwise a secret of the table would be lost without a word.
        string? other = (input is PSObject { BaseObject: IDictionary wrapped } ? wrapped : input as IDictionary)?.Keys.Cast<object>()
            .Select(key => Convert.ToString(key, CultureInfo.InvariantCulture)!)
            .FirstOrDefault(key => !ValueProperties.Contains(key, StringComparer.OrdinalIgnoreCase)
                && ObjectNames.Property(input, key) is SecureString or PSCredential);
        return other is null
            ? null
            : $"The table is about one secret, with a name and a value, and has another value under '{other}'. "
                + "Give a table of names and values, or one table for each secret.";
    }
}
