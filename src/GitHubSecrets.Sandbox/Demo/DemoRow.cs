using GitHubSecrets.Sandbox.Hosting;
using GitHubSecrets.Sandbox.Recording;

namespace GitHubSecrets.Sandbox.Demo;

/// <summary>A line of the demo's table: what a step sent, and what the sandbox received and opened.</summary>
/// <param name="Step">The step.</param>
/// <param name="Outcome">What it came to.</param>
/// <param name="Opened">What the sandbox opened, or null where nothing arrived.</param>
internal sealed record DemoRow(DemoStep Step, DemoOutcome Outcome, string? Opened)
{
    /// <summary>Whether the sandbox opened exactly what was sent.</summary>
    public bool Matches => Opened == Step.Value;

    /// <summary>Puts together what was sent and what arrived: a step's request is the first to its path that no earlier
    /// step has taken.</summary>
    public static IReadOnlyList<DemoRow> Match(
        SandboxServer sandbox, IReadOnlyList<DemoStep> steps, IReadOnlyList<DemoOutcome> outcomes)
    {
        List<SandboxRequest> writes =
            [.. sandbox.Record.Requests.Where(request => request.Method == HttpMethods.Put && request.OpenedBytes is not null)];
        var rows = new List<DemoRow>();
        foreach ((DemoStep step, DemoOutcome outcome) in steps.Zip(outcomes))
        {
            string path = step.Target().SecretPath(step.Name);
            int index = writes.FindIndex(request => request.Path == path);
            rows.Add(new DemoRow(step, outcome, index < 0 ? null : writes[index].Opened));
            if (index >= 0)
            {
                writes.RemoveAt(index);
            }
        }

        return rows;
    }
}
