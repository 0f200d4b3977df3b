namespace GitHubSecrets.Sandbox.Demo;

/// <summary>One call that the demo makes, as a user would type it.</summary>
/// <param name="Command">The command line in PowerShell; <c>$value</c> is the SecureString.</param>
/// <param name="Target">The target that it names.</param>
/// <param name="Name">The secret's name.</param>
/// <param name="Value">What is sent. Made at random for each run, and no secret.</param>
internal sealed record DemoStep(string Command, Func<SecretTarget> Target, string Name, string Value);
