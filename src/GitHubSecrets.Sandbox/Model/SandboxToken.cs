using System.Security.Cryptography;

namespace GitHubSecrets.Sandbox.Model;

/// <summary>
/// A token and what it may do: classic with <see cref="Scopes"/>, fine-grained with <see cref="Permissions"/>; with
/// neither it may do everything.
/// </summary>
internal sealed record SandboxToken
{
    /// <summary>What goes into the <c>Authorization</c> header. Made at random where it is not given.</summary>
    public string Value { get; init; } = NewValue("sandbox_");

    /// <summary>A classic token's scopes, such as <c>repo</c>, <c>admin:org</c> and <c>codespace</c>.</summary>
    public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>
    /// A fine-grained token's permissions: the contract's names, each with <c>read</c> or <c>write</c>.
    /// </summary>
    public IReadOnlyDictionary<string, string>? Permissions { get; init; }

    /// <summary>Whether organizations turn it away until it is authorized for single sign-on.</summary>
    public bool RequiresSso { get; init; }

    /// <summary>Where false, private repositories answer 404.</summary>
    public bool SeesPrivateRepositories { get; init; } = true;

    /// <summary>The only repositories that it sees, or null for all.</summary>
    public IReadOnlyList<long>? RepositoryIds { get; init; }

    public bool Revoked { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The installation of a GitHub App that it stands for, or null where it is a user's.</summary>
    public long? InstallationId { get; init; }

    internal bool IsApp { get; init; }

    /// <summary>Whether it sees a repository at all.</summary>
    public bool Sees(SandboxRepository repository) =>
        (SeesPrivateRepositories || !repository.IsPrivate) && RepositoryIds?.Contains(repository.Id) != false;

    internal static string NewValue(string prefix) =>
        prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20));
}
