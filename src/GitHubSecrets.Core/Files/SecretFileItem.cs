namespace GitHubSecrets.Files;

/// <summary>What one entry of a file came to: a secret or a failure.</summary>
/// <param name="Line">The line on which the entry begins, from 1.</param>
/// <param name="Name">Its name, or null where it has none that can be told.</param>
/// <param name="Secret">The secret.</param>
/// <param name="Failure">Why there is none.</param>
internal sealed record SecretFileItem(int Line, string? Name, ImportedSecret? Secret, GitHubSecretsException? Failure)
{
    /// <summary>The full path of the file that a failure is about, or null for text that came from elsewhere.</summary>
    public string? Path { get; init; }

    /// <summary>What the user should know of the file although nothing has failed; there is neither of the others then.</summary>
    public string? Notice { get; init; }
}
