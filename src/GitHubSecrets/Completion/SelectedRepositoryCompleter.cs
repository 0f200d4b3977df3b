namespace GitHubSecrets.Completion;

/// <summary>Completes a repository on the list of a secret: of an organization's by its own name, of a user's by its full
/// name.</summary>
internal sealed class SelectedRepositoryCompleter : Completer
{
    private protected override Task FindAsync(CompletionRequest request) =>
        request.Bound.Noun.StartsWith("GitHubOrg", StringComparison.OrdinalIgnoreCase)
            ? request.Bound.Text("Organization") is { } organization
                ? RepositoryCompleter.AddRepositoriesAsync(
                    request, organization, bare: !request.Word.Contains('/', StringComparison.Ordinal))
                : Task.CompletedTask
            : RepositoryCompleter.AddAnyAsync(request);
}
