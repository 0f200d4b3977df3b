using System.Security;

namespace GitHubSecrets.Binding;

/// <summary>
/// Stands for plain text that was given where a SecureString belongs. Refusing it while parameters are bound would end the
/// pipeline with the binder's own error; this way the one item fails, with an error that says what to do instead.
/// </summary>
internal static class PlainText
{
    /// <summary>What is bound in place of plain text. The text itself is not kept.</summary>
    public static SecureString Refused { get; } = new();

    /// <summary>Gives the value back unless it stands for plain text.</summary>
    /// <param name="value">The value.</param>
    /// <param name="parameter">What it was given for.</param>
    /// <param name="more">Another way to make one, as a sentence, where there is one.</param>
    /// <param name="advice">How else it can be given, where there is a way.</param>
    /// <exception cref="GitHubSecretsException"><see cref="SecretErrorId.InvalidValue"/>.</exception>
    public static SecureString Refuse(SecureString value, string parameter, string? more = null, string? advice = null) =>
        !ReferenceEquals(value, Refused)
            ? value
            : throw new GitHubSecretsException(
                SecretErrorId.InvalidValue,
                $"{parameter} takes a SecureString, not plain text, which would stay in the history and the logs. Make one "
                + "with 'Read-Host -AsSecureString', with 'Get-Secret NAME' (SecretManagement), or with "
                + "'ConvertTo-SecureString' from text that a program already has." + more)
            {
                RecommendedAction = advice,
            };
}
