namespace GitHubSecrets.Sealing;

/// <summary>Where a secret's value comes from. The plain text is read only when the value is sealed.</summary>
public abstract class SecretValue
{
    /// <summary>GitHub's limit for a value, in bytes: 48 KiB.</summary>
    /// <see href="https://docs.github.com/actions/reference/limits"/>
    public const int MaximumBytes = 49_152;

    private protected SecretValue()
    {
    }

    /// <summary>Checks what can be known without opening the value, so that a mistake costs no request.</summary>
    /// <exception cref="GitHubSecretsException">The value cannot be stored.</exception>
    public abstract void Check();

    /// <summary>The value as it is now, whatever becomes of where it comes from; released when it is no longer needed.</summary>
    /// <exception cref="GitHubSecretsException">There is no value any more.</exception>
    internal virtual SecretValue Hold() => this;

    /// <summary>Gives up what <see cref="Hold"/> holds.</summary>
    internal virtual void Release()
    {
    }

    private protected static GitHubSecretsException Empty() =>
        new(SecretErrorId.EmptyValue, "The value is empty: GitHub stores no secret of 0 bytes.");

    internal static GitHubSecretsException TooLarge(long bytes) =>
        new(
            SecretErrorId.ValueTooLarge,
            $"The value has {bytes.Grouped()} bytes; GitHub stores at most {MaximumBytes.Grouped()} (48 KiB).");
}
