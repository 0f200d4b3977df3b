using GitHubSecrets.Errors;

namespace GitHubSecrets.Operations;

/// <summary>A file, or one of its entries, that was to be imported.</summary>
/// <param name="Parts">What names it, so that it can be piped into the import again.</param>
internal sealed record ImportItem(params (string Name, object? Value)[] Parts) : OperationItem
{
    public override IEnumerable<(string Name, object? Value)> Properties => Parts;
}
