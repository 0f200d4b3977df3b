using System.Globalization;
using System.Management.Automation;

namespace GitHubSecrets.Binding;

/// <summary>
/// Turns what stands for repositories on a secret's list into references: names, ids, and objects that have a name, an id or
/// both. With an id nothing needs to be looked up. Whatever is neither is refused later, by the check of the names.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
internal sealed class RepositoryReferenceTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        inputData is null ? null! : ObjectNames.Each(inputData).SelectMany(ToReferences).ToArray();

    private static IEnumerable<RepositoryReference> ToReferences(object? input)
    {
        if ((input is PSObject wrapped ? wrapped.BaseObject : input) is RepositoryReference reference)
        {
            return [reference];
        }

        long[]? ids = ObjectNames.Ids(input, "RepositoryId") ?? ObjectNames.Ids(input, "id");
        object?[]? names = Names(input);
        return (ids, names) switch
        {
            (null, null) => [RepositoryReference.Parse(RepositoryTransformationAttribute.ToText(input))],
            (null, _) => names.SelectMany(ToReferences),
            _ => ids.Select((id, index) => new RepositoryReference(id, names?.Length == ids.Length ? Name(names[index]) : null)),
        };
    }

    // What this module writes, and what its errors carry, has its repositories in a property of that name.
    private static object?[]? Names(object? input) =>
        ObjectNames.Repository(input) is { } name ? [name]
        : ObjectNames.Property(input, "Repository") is { } list ? [.. ObjectNames.Each(list)]
        : null;

    // A list of ids has the digits of those whose names are not known.
    private static string? Name(object? listed) =>
        Convert.ToString(listed, CultureInfo.InvariantCulture) is { } text && RepositoryReference.Parse(text).Id is null
            ? text
            : null;
}
