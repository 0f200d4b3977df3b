namespace GitHubSecrets.MemoryScan;

/// <summary>Where a text was found. Never the text.</summary>
/// <param name="Text">What the caller calls the text.</param>
/// <param name="Form"><c>UTF-8</c> or <c>UTF-16</c>.</param>
/// <param name="Region">The kind of memory: <c>managed</c>, <c>stack</c>, <c>native</c>, or a mapped file's name.</param>
/// <param name="Count">How often.</param>
public sealed record Finding(string Text, string Form, string Region, int Count);
