namespace GitHubSecrets.Packaging;

/// <summary>What was written.</summary>
/// <param name="Folder">The module's folder, which ends with its name and version.</param>
/// <param name="Package">The .nupkg.</param>
/// <param name="Sha256">The package's checksum in lower-case hexadecimal digits.</param>
internal sealed record PackageResult(string Folder, string Package, string Sha256);
