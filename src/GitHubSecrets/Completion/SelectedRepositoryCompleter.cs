using System.Text.Json;
using GitHubSecrets.Http;
using GitHubSecrets.Repositories;

namespace GitHubSecrets.Completion;

/// <summary>Completes a repository on the list of a secret: of an organization's by its own name, of a user's by its full
/// name. What is to be removed is one of those on the list.</summary>
internal sealed class SelectedRepositoryCompleter : Completer
{
    private protected override Task FindAsync(CompletionRequest request) =>
        request.Bound.Verb.Equals("Remove", StringComparison.OrdinalIgnoreCase) ? AddListedAsync(request)
        : !IsOfOrganization(request) ? RepositoryCompleter.AddAnyAsync(request)
        : request.Bound.Text("Organization") is { } organization
            ? RepositoryCompleter.AddRepositoriesAsync(request, organization, IsBare(request))
            : Task.CompletedTask;

    private static Task AddListedAsync(CompletionRequest request)
    {
        if (request.Bound.Text("Name") is not { } given || request.Target() is not { } target)
        {
            return Task.CompletedTask;
        }

        string name = GitHubNames.Secret(given);
        return request.AddAsync(
            target.OrderKey(name) + "/repositories",
            (client, most, stop) => client.CandidatesAsync(
                target.SecretPath(name) + "/repositories",
                "repositories",
                ApiSubject.Of(target, name),
                repository => Describe(repository, target, name),
                most,
                stop),
            IsOfOrganization(request) && IsBare(request) ? RepositoryCompleter.WithoutOwner : null);
    }

    private static bool IsOfOrganization(CompletionRequest request) =>
        request.Bound.Noun.StartsWith("GitHubOrg", StringComparison.OrdinalIgnoreCase);

    private static bool IsBare(CompletionRequest request) => !request.Word.Contains('/', StringComparison.Ordinal);

    private static Candidate? Describe(JsonElement repository, SecretTarget target, string name) =>
        RepositoryReading.Known(repository) is { FullName: { } fullName }
            ? new Candidate(fullName, $"{fullName}, which may read the {target.SecretLabel(name)}".WithoutControls())
            : null;
}
