namespace GitHubSecrets.Completion;

/// <summary>Something that a parameter could be given.</summary>
/// <param name="Text">The value as the parameter takes it.</param>
/// <param name="ToolTip">What a person would want to know of it.</param>
internal sealed record Candidate(string Text, string ToolTip);
