namespace GitHubSecrets.Packaging;

/// <summary>One file of the module.</summary>
/// <param name="Path">Its place in the module's folder, with slashes.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record PackageFile(string Path, byte[] Content);
