using System.Text;

namespace GitHubSecrets.Sandbox.Model;

/// <summary>A secret that the sandbox holds, opened.</summary>
internal sealed record SandboxSecret
{
    /// <summary>The collection that holds it, such as <c>/repos/octo-org/octo-repo/actions/secrets</c>.</summary>
    public required string Path { get; init; }

    /// <summary>In upper case, as GitHub keeps it.</summary>
    public required string Name { get; init; }

    /// <summary>The value's exact bytes.</summary>
    public required byte[] Opened { get; init; }

    /// <summary>The id of the key that it was sealed for.</summary>
    public required string KeyId { get; init; }

    /// <summary>
    /// <c>all</c>, <c>private</c> or <c>selected</c>; null for a repository's or environment's secret.
    /// </summary>
    public string? Visibility { get; init; }

    public IReadOnlyList<long> SelectedRepositoryIds { get; init; } = [];

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The value read as UTF-8.</summary>
    public string OpenedText => Encoding.UTF8.GetString(Opened);
}
