using System.Security;

namespace GitHubSecrets.Binding;

/// <summary>What is bound for the current item to the parameters that name a secret and give its value.</summary>
internal readonly record struct BoundSecret(string? Name, SecureString? Value, string? LiteralPath, bool AsBase64, object?[]? Secret)
{
    public string? EncryptedValue { get; init; }

    public string? KeyId { get; init; }

    public DateTimeOffset? ModifiedAt { get; init; }
}
