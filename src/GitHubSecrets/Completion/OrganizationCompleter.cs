using GitHubSecrets.Http;

namespace GitHubSecrets.Completion;

/// <summary>Completes an organization from those of the signed-in user.</summary>
internal sealed class OrganizationCompleter : Completer
{
    private const string Path = "/user/orgs";

    /// <summary>Adds the organizations that the token knows of.</summary>
    public static Task AddOrganizationsAsync(CompletionRequest request, Func<Candidate, Candidate?>? filter = null) =>
        request.AddAsync(
            Path,
            static (client, most, stop) => client.CandidatesAsync(
                Path,
                null,
                new ApiSubject("organizations of the signed-in user"),
                static organization => organization.Text("login") is { } login
                    ? new Candidate(login, (organization.Text("description") is { Length: > 0 } about
                        ? $"{login}: {about}"
                        : $"organization {login}").WithoutControls())
                    : null,
                most,
                stop),
            filter);

    private protected override Task FindAsync(CompletionRequest request) => AddOrganizationsAsync(request);
}
