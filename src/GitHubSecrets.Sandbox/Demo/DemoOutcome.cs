namespace GitHubSecrets.Sandbox.Demo;

/// <summary>What a step came to: a change, or an error with its id.</summary>
/// <param name="Change"><c>Created</c> or <c>Updated</c>, or null.</param>
/// <param name="ErrorId">The id that scripts match on, or null.</param>
/// <param name="Message">The error's message, or null.</param>
internal sealed record DemoOutcome(string? Change, string? ErrorId, string? Message);
