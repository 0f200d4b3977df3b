using GitHubSecrets.Packaging;

try
{
    PackageOptions options = PackageOptions.Parse(args);
    if (options.Help)
    {
        Console.WriteLine(PackageOptions.Usage);
        return 0;
    }

    PackageResult result = Packager.Pack(options, BuiltModule.OfThisBuild());
    Console.WriteLine($"{result.Folder}\n{result.Package}\nSHA-256 {result.Sha256}");
    return 0;
}
catch (PackagingException failure)
{
    Console.Error.WriteLine($"Nothing was packaged: {failure.Message}");
    return 1;
}
