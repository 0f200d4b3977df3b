using GitHubSecrets.Sealing;

namespace GitHubSecrets.Files;

/// <summary>What a file held when it was read.</summary>
/// <param name="Bytes">Its bytes. Whoever receives them disposes of them.</param>
/// <param name="ModifiedAt">When it was last written, in local time; null for what is no file.</param>
internal sealed record SecretFileContent(PlainBytes Bytes, DateTime? ModifiedAt);
