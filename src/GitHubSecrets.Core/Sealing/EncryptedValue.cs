using System.Buffers.Text;
using System.Text.Json;

namespace GitHubSecrets.Sealing;

/// <summary>A value that was sealed, here or elsewhere, for the key that <see cref="KeyId"/> names.</summary>
/// <param name="value">The sealed box in base64.</param>
/// <param name="keyId">GitHub's id of the key it was sealed for.</param>
public sealed class EncryptedValue(string value, string keyId) : SecretValue
{
    private readonly byte[]? _box;

    /// <summary>A value that was sealed here.</summary>
    internal EncryptedValue(byte[] box, string keyId)
        : this(string.Empty, keyId) => _box = box;

    /// <summary>The sealed box in base64.</summary>
    public string Value => _box is null ? value : Convert.ToBase64String(_box);

    /// <summary>GitHub's id of the key it was sealed for.</summary>
    public string KeyId { get; } = keyId;

    /// <summary>How long the base64 is.</summary>
    internal int Length => _box is null ? value.Length : Base64.GetMaxEncodedToUtf8Length(_box.Length);

    /// <summary>Writes the base64 where a value is wanted.</summary>
    internal void WriteTo(Utf8JsonWriter json)
    {
        if (_box is null)
        {
            json.WriteStringValue(value);
        }
        else
        {
            json.WriteBase64StringValue(_box);
        }
    }

    /// <inheritdoc/>
    public override void Check()
    {
        if (string.IsNullOrWhiteSpace(KeyId))
        {
            throw new GitHubSecretsException(
                SecretErrorId.InvalidValue, "An encrypted value needs the id of the key it was sealed for.");
        }

        // The framework skips blanks and line breaks in base64; GitHub's schema does not.
        byte[] box = new byte[Value.Length];
        if (Value.Any(char.IsWhiteSpace) || !Convert.TryFromBase64String(Value, box, out int length))
        {
            throw new GitHubSecretsException(SecretErrorId.InvalidValue, "The encrypted value is not base64.");
        }

        int plainLength = length - SealedBox.Overhead;
        if (plainLength < 0)
        {
            throw new GitHubSecretsException(
                SecretErrorId.InvalidValue,
                $"The encrypted value has {length} bytes; a sealed box has at least {SealedBox.Overhead + 1}.");
        }

        if (plainLength == 0)
        {
            throw Empty();
        }

        if (plainLength > MaximumBytes)
        {
            throw TooLarge(plainLength);
        }
    }
}
