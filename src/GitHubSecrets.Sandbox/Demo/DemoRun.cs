namespace GitHubSecrets.Sandbox.Demo;

/// <summary>What PowerShell says when it has made all calls.</summary>
/// <param name="PowerShell">Its version.</param>
/// <param name="Outcomes">One for each step, in order.</param>
internal sealed record DemoRun(string PowerShell, IReadOnlyList<DemoOutcome> Outcomes);
