using System.Collections;
using System.Management.Automation;
using GitHubSecrets.Operations;

namespace GitHubSecrets.Binding;

/// <summary>Reads secrets from objects that have a name and a value, and from tables of names and values.</summary>
internal static class SecretObjects
{
    /// <summary>The secrets of one object.</summary>
    /// <param name="input">An object with the properties Name and Value, or a table whose keys are names.</param>
    /// <param name="resolve">Makes a full path of the path of a file.</param>
    public static IEnumerable<SecretInput> Read(object? input, Func<string, string> resolve)
    {
        object? bare = input is PSObject wrapped ? wrapped.BaseObject : input;
        if (bare is IDictionary table && !HasName(input))
        {
            foreach (DictionaryEntry entry in table)
            {
                yield return new SecretInput { Name = entry.Key.ToString(), Value = SecureStringTransformationAttribute.Read(entry.Value) };
            }

            yield break;
        }

        yield return new SecretInput
        {
            // Text that stands alone is no name: it may well be the value.
            Name = ObjectNames.Text(input, "Name", "SecretName"),
            Value = bare is string
                ? PlainText.Refused
                : SecureStringTransformationAttribute.Read(Value(input)),
            FilePath = ObjectNames.Text(input, "LiteralPath") is { } path ? resolve(path) : null,
        };
    }

    // A table may stand for one object, as in @{ Name = …; Value = … }.
    private static bool HasName(object? input) =>
        ObjectNames.Text(input, "Name", "SecretName") is not null
        && (Value(input) is not null || ObjectNames.Text(input, "LiteralPath") is not null);

    private static object? Value(object? input) =>
        ObjectNames.Property(input, "Value") ?? ObjectNames.Property(input, "SecretValue") ?? ObjectNames.Property(input, "Password");
}
