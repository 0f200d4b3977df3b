namespace GitHubSecrets.Packaging;

/// <summary>What the command line asks for.</summary>
internal sealed record PackageOptions
{
    public const string Usage = """
        Usage: dotnet run --configuration Release --project build/GitHubSecrets.Packaging -- [options]

        Writes the module's folder and its .nupkg, as the PowerShell Gallery takes them, to artifacts/package.

          --tag vX.Y.Z       the tag that is released: fails unless it names the version of Directory.Build.props and
                             CHANGELOG.md has a section for it
          --project-url URL  the project's page, which the Gallery links to, and below which Get-Help -Online finds each cmdlet's
          --help             show this text

        Dates are those of the last commit, or of SOURCE_DATE_EPOCH (seconds since 1970) where it is set.
        """;

    public bool Help { get; init; }

    /// <summary>The tag that is released; null where the package is only tried out.</summary>
    public string? Tag { get; init; }

    public Uri? ProjectUrl { get; init; }

    /// <exception cref="PackagingException">An argument is unknown, or lacks its value.</exception>
    public static PackageOptions Parse(IReadOnlyList<string> arguments)
    {
        PackageOptions options = new();
        for (int index = 0; index < arguments.Count; index++)
        {
            string? next = index + 1 < arguments.Count ? arguments[index + 1] : null;
            switch (arguments[index])
            {
                case "--help" or "-h":
                    options = options with { Help = true };
                    break;
                case "--tag":
                    options = options with { Tag = next ?? throw Lacking("--tag") };
                    index++;
                    break;
                case "--project-url":
                    options = options with { ProjectUrl = Address(next ?? throw Lacking("--project-url")) };
                    index++;
                    break;
                default:
                    throw new PackagingException($"'{arguments[index]}' is not an option.\n\n{Usage}");
            }
        }

        return options;
    }

    private static PackagingException Lacking(string option) => new($"{option} needs a value.");

    private static Uri Address(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && address.Scheme == Uri.UriSchemeHttps
            ? address
            : throw new PackagingException($"'{text}' is not an https address.");
}
