using System.Globalization;
using System.Text.Json;
using GitHubSecrets.Http;

namespace GitHubSecrets.Completion;

/// <summary>Completes the name of a secret from those that the target has.</summary>
internal sealed class SecretNameCompleter : Completer
{
    private protected override Task FindAsync(CompletionRequest request) =>
        request.Target() is { } target
            ? request.AddAsync(
                target.SecretsPath,
                (client, most, stop) => client.CandidatesAsync(
                    target.SecretsPath, "secrets", ApiSubject.Of(target), secret => Describe(secret, target), most, stop))
            : Task.CompletedTask;

    private static Candidate? Describe(JsonElement secret, SecretTarget target)
    {
        if (secret.Text("name") is not { } name)
        {
            return null;
        }

        string updated = DateTimeOffset.TryParse(
            secret.Text("updated_at"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
                ? string.Create(CultureInfo.InvariantCulture, $", updated {time.ToLocalTime():yyyy-MM-dd HH:mm}")
                : string.Empty;
        string visibility = secret.Text("visibility") is { } who ? $", visibility {who}" : string.Empty;
        return new Candidate(name, $"{name} of the {target.Label}{updated}{visibility}".WithoutControls());
    }
}
