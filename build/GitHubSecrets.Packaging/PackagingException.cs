namespace GitHubSecrets.Packaging;

/// <summary>Why no package can be made, in one sentence for the person who asked for it.</summary>
internal sealed class PackagingException(string message) : Exception(message);
