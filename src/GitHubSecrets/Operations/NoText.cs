namespace GitHubSecrets.Operations;

/// <summary>What is said of a value that GitHub stores, and that no workflow gets as it was.</summary>
internal static class NoText
{
    /// <param name="secret">What the secret is called.</param>
    public static string Warning(string secret) =>
        $"The value of {secret} is not text in UTF-8. GitHub hands secrets on as text, and so not these bytes. Give -AsBase64, and "
        + "decode the value where it is used, as 'base64 --decode' does.";
}
