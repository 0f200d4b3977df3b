using System.Collections;
using System.Management.Automation;

namespace GitHubSecrets.Binding;

/// <summary>Lets wildcards stand for GitHub's stores: <c>*</c> for all of them.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
internal sealed class StoresTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? given = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        object?[] each = given is IList list ? [.. list.Cast<object?>()] : [given];
        return Array.Exists(each, IsPattern) ? each.SelectMany(one => IsPattern(one) ? Matching(Text(one)!) : [one]).ToArray() : inputData;
    }

    private static string? Text(object? value) => (value is PSObject wrapped ? wrapped.BaseObject : value) as string;

    private static bool IsPattern(object? value) => Text(value) is { } text && WildcardPattern.ContainsWildcardCharacters(text);

    private static object?[] Matching(string pattern)
    {
        Func<string, bool> matches;
        try
        {
            matches = NamePatterns.Compile(pattern);
        }
        catch (GitHubSecretsException exception)
        {
            throw new ArgumentTransformationMetadataException(exception.Message, exception);
        }

        object?[] stores = [.. Enum.GetValues<SecretApp>().Where(store => matches(store.ToString())).Cast<object?>()];
        return stores.Length > 0
            ? stores
            : throw new ArgumentTransformationMetadataException(
                $"No store matches '{pattern}'. GitHub's stores are {string.Join(", ", Enum.GetNames<SecretApp>())}.");
    }
}
