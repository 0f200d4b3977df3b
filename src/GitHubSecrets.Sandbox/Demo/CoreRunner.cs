using System.Security;
using GitHubSecrets.Budget;
using GitHubSecrets.Connection;
using GitHubSecrets.Http;
using GitHubSecrets.Writing;

namespace GitHubSecrets.Sandbox.Demo;

/// <summary>Makes the calls through the library, where there is no PowerShell.</summary>
internal sealed class CoreRunner : IDemoRunner
{
    public string Description =>
        "pwsh was not found on PATH, so the same calls go through GitHubSecrets.Core instead of the cmdlets.";

    public async Task<IReadOnlyList<DemoOutcome>> RunAsync(
        SandboxServer sandbox, IReadOnlyList<DemoStep> steps, CancellationToken cancellationToken)
    {
        var client = new GitHubClient(
            ApiHost.FromApiUrl(sandbox.Url.AbsoluteUri, "the demo"),
            ApiCredential.From(sandbox.Token, "the demo"),
            new ClientOptions(),
            new RequestBudget(TimeProvider.System, isMetered: false),
            SharedHttpClient.Instance);
        var writer = new SecretWriter(client, new PublicKeyCache());
        var outcomes = new List<DemoOutcome>();
        foreach (DemoStep step in steps)
        {
            outcomes.Add(await RunAsync(writer, step, cancellationToken));
        }

        return outcomes;
    }

    private static async Task<DemoOutcome> RunAsync(SecretWriter writer, DemoStep step, CancellationToken cancellationToken)
    {
        using var value = new SecureString();
        foreach (char character in step.Value)
        {
            value.AppendChar(character);
        }

        var write = new SecretWrite(step.Target(), step.Name, new SecureStringValue(value))
        {
            Visibility = step.Visibility,
            SelectedRepositories = step.SelectedRepositories?.Select(RepositoryReference.Parse).ToArray(),
        };
        try
        {
            SecretChange change = await writer.WriteAsync(write, cancellationToken);
            return new DemoOutcome(change.Change.ToString(), null, null);
        }
        catch (GitHubSecretsException exception)
        {
            return new DemoOutcome(null, exception.Id.ToString(), exception.Message);
        }
    }
}
