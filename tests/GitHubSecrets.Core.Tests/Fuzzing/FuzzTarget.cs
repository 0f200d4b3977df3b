namespace GitHubSecrets.Core.Tests.Fuzzing;

/// <summary>What is given inputs by chance, and what must hold for each of them.</summary>
/// <param name="Name">What a report calls it.</param>
/// <param name="Outcomes">What an input may come to. Each of them must be well trodden, or the inputs prove little.</param>
/// <param name="Run">Makes one input of chance, uses it, asserts what must hold, and gives what it came to.</param>
internal sealed record FuzzTarget(string Name, string[] Outcomes, Func<Random, string> Run);
