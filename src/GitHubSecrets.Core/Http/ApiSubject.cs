namespace GitHubSecrets.Http;

/// <summary>What a request is about: how an error message names it, and what reaching it takes.</summary>
/// <param name="Label">Such as <c>repository octo-org/octo-repo (Actions)</c>.</param>
/// <param name="Route">The row of the routing table, or null for other resources.</param>
internal sealed record ApiSubject(string Label, SecretRoute? Route = null)
{
    /// <summary>The access that the request needs: "write" or "read".</summary>
    public string Access { get; init; } = "write";

    public static ApiSubject Of(SecretTarget target) => new(target.Label, target.Route);

    /// <summary>One secret of a target.</summary>
    public static ApiSubject Of(SecretTarget target, string name) =>
        new($"secret {name.ToUpperInvariant()} of the {target.Label}", target.Route);
}
