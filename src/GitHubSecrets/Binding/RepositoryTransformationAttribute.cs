using System.Globalization;
using System.Management.Automation;

namespace GitHubSecrets.Binding;

/// <summary>
/// Turns what stands for repositories into text: names and addresses as they are, objects into <c>owner/name</c>.
/// Whatever is neither is refused later, by the check of the names.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
internal sealed class RepositoryTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => inputData switch
    {
        null => null!,

        // Nearly always, also in the first command of a session, which then has less to compile.
        string text => new[] { text },
        _ => ObjectNames.Each(inputData).Select(ToText).ToArray(),
    };

    /// <summary>The text that stands for one repository.</summary>
    public static string ToText(object? input) =>
        ObjectNames.Repository(input)
        ?? Convert.ToString(input is PSObject wrapped ? wrapped.BaseObject : input, CultureInfo.InvariantCulture)
        ?? string.Empty;
}
