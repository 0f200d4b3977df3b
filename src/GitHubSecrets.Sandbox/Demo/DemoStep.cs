namespace GitHubSecrets.Sandbox.Demo;

/// <summary>One call that the demo makes: as a user would type it, and as the same call on the core.</summary>
/// <param name="Command">The command line in PowerShell; <c>$value</c> is the SecureString.</param>
/// <param name="Target">The same target for the core. Fails where the step is meant to fail.</param>
/// <param name="Name">The secret's name.</param>
/// <param name="Value">What is sent. Made at random for each run, and no secret.</param>
internal sealed record DemoStep(string Command, Func<SecretTarget> Target, string Name, string Value)
{
    /// <summary>The visibility that the step asks for, or null.</summary>
    public SecretVisibility? Visibility { get; init; }

    /// <summary>The repositories that the step selects, or null.</summary>
    public IReadOnlyList<string>? SelectedRepositories { get; init; }
}
