using System.Text.Json.Serialization;
using GitHubSecrets.Sandbox.Model;

namespace GitHubSecrets.Sandbox.Admin;

/// <summary>Why an admin request was not done.</summary>
internal sealed record AdminFailure(string Message);

/// <summary>Where the sandbox listens, the token that may do everything, and how many requests are in work.</summary>
internal sealed record AdminInfo(Uri? Url, Uri? HttpsUrl, string Token, int InFlight);

/// <summary>A secret that the sandbox holds.</summary>
internal sealed record AdminSecret(
    string Path,
    string Name,
    string Opened,
    byte[] OpenedBase64,
    string KeyId,
    string? Visibility,
    IReadOnlyList<long> SelectedRepositoryIds,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    public static AdminSecret Of(SandboxSecret secret) => new(
        secret.Path,
        secret.Name,
        secret.OpenedText,
        secret.Opened,
        secret.KeyId,
        secret.Visibility,
        secret.SelectedRepositoryIds,
        secret.CreatedAt,
        secret.UpdatedAt);
}

/// <summary>A secret to have without anybody sealing it, by the path of its collection.</summary>
internal sealed record AdminSeed(
    [property: JsonRequired] string Path,
    [property: JsonRequired] string Name,
    string Value = "",
    DateTimeOffset? UpdatedAt = null);

/// <summary>Many repositories to add to an organization, <c>r00001</c> and so on, each with so many secrets in each of the
/// stores, <c>N1</c> and so on.</summary>
internal sealed record AdminFill(
    [property: JsonRequired] string Organization,
    [property: JsonRequired] int Repositories,
    int Secrets,
    IReadOnlyList<string> Stores);

/// <summary>A repository to add.</summary>
internal sealed record AdminRepository(
    [property: JsonRequired] string FullName, long? Id = null, bool Private = true, bool Archived = false);

/// <summary>An environment to add.</summary>
internal sealed record AdminEnvironment(
    [property: JsonRequired] string Repository,
    [property: JsonRequired] string Name);

/// <summary>An organization to add.</summary>
internal sealed record AdminOrganization([property: JsonRequired] string Login);

/// <summary>A repository to rename.</summary>
internal sealed record AdminRename(
    [property: JsonRequired] string From,
    [property: JsonRequired] string To,
    int? RedirectStatus = null);

/// <summary>A target whose key is to change, by the path of its secrets.</summary>
internal sealed record AdminKeyRotation([property: JsonRequired] string Path);

/// <summary>A GitHub App whose JSON web tokens are to be accepted.</summary>
internal sealed record AdminApp([property: JsonRequired] string Issuer, [property: JsonRequired] string PublicKeyPem);

/// <summary>How long the tokens last that GitHub Apps are given from now on.</summary>
internal sealed record AdminTokenLife([property: JsonRequired] TimeSpan Life);

/// <summary>An account from which the GitHub App is to be taken away.</summary>
internal sealed record AdminUninstall([property: JsonRequired] string Login);

/// <summary>How long every request is to wait.</summary>
internal sealed record AdminLatency([property: JsonRequired] TimeSpan Delay);
