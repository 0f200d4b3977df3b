using System.Text.Json;
using System.Text.RegularExpressions;
using GitHubSecrets.Sandbox.Model;
using GitHubSecrets.Sandbox.Requests;
using GitHubSecrets.Sandbox.Sealing;

namespace GitHubSecrets.Sandbox.Routes;

/// <summary>Creates or updates a secret: opens the sealed value with the target's own key and stores it.</summary>
internal static partial class SecretWriteRoute
{
    /// <summary>GitHub's limit: 48 KiB.</summary>
    private const int LargestValue = 48 * 1024;

    public static Answer Put(ApiRequest request)
    {
        SecretVault vault = request.Vault;
        string name = CheckName(request.SecretName);
        SandboxSecret? present = vault.Find(name);
        (string? visibility, IReadOnlyList<long>? selected) = ReadAccess(request);
        KeyPair key = vault.Key;
        byte[]? value = OpenValue(request, key);
        if (value is null && present is null)
        {
            throw Refusals.Invalid(
                "encrypted_value",
                "\"encrypted_value\" wasn't supplied, and there is no such secret to update.");
        }

        bool created = vault.Store(name, current => new SandboxSecret
        {
            Path = vault.Path,
            Name = name,
            Opened = value ?? current?.Opened ?? present!.Opened,
            KeyId = value is null ? (current ?? present!).KeyId : key.Id,
            Visibility = visibility,
            SelectedRepositoryIds = selected ?? current?.SelectedRepositoryIds ?? [],
            CreatedAt = current?.CreatedAt ?? request.Now,
            UpdatedAt = request.Now,
        });
        return created ? Answer.Created() : Answer.NoContent();
    }

    private static string CheckName(string name)
    {
        if (!SecretName().IsMatch(name))
        {
            throw Refusals.Invalid(
                "name",
                "Secret names can only contain alphanumeric characters ([a-z], [A-Z], [0-9]) or underscores (_). "
                + "Spaces are not allowed. Must start with a letter ([a-z], [A-Z]) or underscores (_).");
        }

        return name.StartsWith("GITHUB_", StringComparison.OrdinalIgnoreCase)
            ? throw Refusals.Invalid("name", "Secret names must not start with GITHUB_.")
            : name.ToUpperInvariant();
    }

    /// <summary>Visibility and repositories: both null for a repository's or environment's secret.</summary>
    private static (string? Visibility, IReadOnlyList<long>? Selected) ReadAccess(ApiRequest request)
    {
        JsonElement? ids = request.Property(SelectedRepositories.Property);
        if (!request.Match.Values.ContainsKey("org"))
        {
            // A user's secret says which repositories only where it is asked to change them.
            return request.Match.Operation.Template.StartsWith("/user/", StringComparison.Ordinal)
                ? (SandboxVisibility.Selected, ids is null ? null : SelectedRepositories.Read(request, ids.Value))
                : (null, []);
        }

        string visibility = request.Property("visibility")!.Value.GetString()!;
        if (visibility == SandboxVisibility.Selected)
        {
            return (visibility, ids is null ? [] : SelectedRepositories.Read(request, ids.Value));
        }

        return ids is null
            ? (visibility, [])
            : throw Refusals.Invalid(
                SelectedRepositories.Property,
                "\"selected_repository_ids\" can only be given when the visibility is \"selected\".");
    }

    private static byte[]? OpenValue(ApiRequest request, KeyPair key)
    {
        if (request.Property("encrypted_value") is not { } encrypted)
        {
            return null;
        }

        string keyId = request.Property("key_id")?.GetString()
            ?? throw Refusals.Invalid("key_id", "\"key_id\" wasn't supplied.");
        if (keyId != key.Id)
        {
            throw Refusals.Invalid("key_id", $"The key_id {keyId} is not the id of this target's public key.");
        }

        byte[] value = SealedBox.Open(encrypted.GetBytesFromBase64(), key)
            ?? throw Refusals.Invalid(
                "encrypted_value",
                $"Improperly encrypted secret: encrypted_value does not open with the public key {keyId}.");
        request.Opened = value;
        return value.Length <= LargestValue
            ? value
            : throw Refusals.Invalid("encrypted_value", "The secret is too large: secrets are limited to 48 KB.");
    }

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*\\z")]
    private static partial Regex SecretName();
}
