namespace GitHubSecrets.Packaging;

/// <summary>A NuGet package whose files the module carries.</summary>
/// <param name="Name">Its id.</param>
/// <param name="Version">Its version.</param>
/// <param name="Supplier">Who made it, as SPDX writes it.</param>
/// <param name="Licence">The SPDX identifier of its licence.</param>
/// <param name="Holds">Whether a file of the module, given by the parts of its path, comes from it.</param>
internal sealed record CarriedPackage(
    string Name, string Version, string Supplier, string Licence, Func<string[], bool> Holds)
{
    /// <summary>What it is called wherever packages are: the purl specification's form.</summary>
    /// <see href="https://github.com/package-url/purl-spec"/>
    public string Url => $"pkg:nuget/{Name}@{Version}";

    /// <summary>Those of the module's files that come from it.</summary>
    public IEnumerable<PackageFile> FilesIn(IEnumerable<PackageFile> files) => files.Where(file => Holds(file.Path.Split('/')));
}
