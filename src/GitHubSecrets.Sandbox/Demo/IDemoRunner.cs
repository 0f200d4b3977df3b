namespace GitHubSecrets.Sandbox.Demo;

/// <summary>Makes the demo's calls.</summary>
internal interface IDemoRunner
{
    /// <summary>One line that says how the calls are made.</summary>
    string Description { get; }

    /// <summary>Makes the calls in order; one outcome for each.</summary>
    Task<IReadOnlyList<DemoOutcome>> RunAsync(
        SandboxServer sandbox, IReadOnlyList<DemoStep> steps, CancellationToken cancellationToken);
}
