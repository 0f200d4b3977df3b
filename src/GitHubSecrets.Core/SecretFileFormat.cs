namespace GitHubSecrets;

/// <summary>How a file of secrets is written.</summary>
public enum SecretFileFormat
{
    /// <summary>Lines of <c>NAME=value</c>.</summary>
    Dotenv,

    /// <summary>One JSON object (RFC 8259): its properties are the names, their texts the values.</summary>
    Json,

    /// <summary>Comma-separated values (RFC 4180) with the columns <c>Name</c> and <c>Value</c>.</summary>
    Csv,
}
