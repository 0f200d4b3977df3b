using GitHubSecrets.Sealing;

namespace GitHubSecrets;

/// <summary>A value that was sealed elsewhere, for the key that <see cref="KeyId"/> names.</summary>
/// <param name="value">The sealed box in base64.</param>
/// <param name="keyId">GitHub's id of the key it was sealed for.</param>
public sealed class EncryptedValue(string value, string keyId) : SecretValue
{
    /// <summary>The sealed box in base64.</summary>
    public string Value { get; } = value;

    /// <summary>GitHub's id of the key it was sealed for.</summary>
    public string KeyId { get; } = keyId;

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
