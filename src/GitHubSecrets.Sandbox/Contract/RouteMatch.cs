namespace GitHubSecrets.Sandbox.Contract;

/// <summary>The operation that a request names, with the unescaped values of its path parameters.</summary>
internal sealed record RouteMatch(ContractOperation Operation, IReadOnlyDictionary<string, string> Values);
