using System.Collections.Concurrent;
using GitHubSecrets.Connection;

namespace GitHubSecrets.Budget;

/// <summary>The budgets of this process: one for each host and credential.</summary>
internal static class RequestBudgets
{
    private static readonly ConcurrentDictionary<string, RequestBudget> Known = new(StringComparer.Ordinal);

    /// <summary>The budget of a credential on a host. GitHub Enterprise Server limits no rates unless it is told to, and its
    /// answers show it.</summary>
    public static RequestBudget For(ApiHost host, ApiCredential credential) =>
        Known.GetOrAdd(
            host.ApiUrl.Authority + " " + credential.Fingerprint,
            static (_, host) => new RequestBudget(TimeProvider.System, host.Kind != ApiHostKind.EnterpriseServer),
            host);
}
