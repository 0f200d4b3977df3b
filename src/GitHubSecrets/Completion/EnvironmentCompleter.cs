using GitHubSecrets.Http;

namespace GitHubSecrets.Completion;

/// <summary>Completes the name of a deployment environment from those that the repository has.</summary>
internal sealed class EnvironmentCompleter : Completer
{
    private protected override Task FindAsync(CompletionRequest request)
    {
        SecretTarget? repository = request.InRepository(
            static name => SecretTarget.ForRepository(name, SecretApp.Actions),
            static id => SecretTarget.ForRepository(id, SecretApp.Actions));
        if (repository is null)
        {
            return Task.CompletedTask;
        }

        string path = repository.RepositoryPath + "/environments";
        return request.AddAsync(path, (client, most, stop) => client.CandidatesAsync(
            path,
            "environments",
            new ApiSubject(repository.RepositoryLabel),
            environment => environment.Text("name") is { } name
                ? new Candidate(name, $"environment '{name}' of {repository.RepositoryLabel}".WithoutControls())
                : null,
            most,
            stop));
    }
}
