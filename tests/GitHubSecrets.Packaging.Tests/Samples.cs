using System.Text;

namespace GitHubSecrets.Packaging.Tests;

/// <summary>A small module, as a build lays it ready.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Date = new(2030, 1, 31, 10, 20, 30, TimeSpan.Zero);

    public const string Manifest = """
        @{
            ModuleVersion   = '1.2.3'
            Author          = 'Somebody''s team'
            CompanyName     = 'A company'
            Copyright       = '(c) A company'
            Description     = 'Stores <things> & more.'
            CmdletsToExport = @(
                'Get-Thing'
                'Set-Thing'
            )
            PrivateData     = @{
                PSData = @{
                    Tags         = @('One', 'PSEdition_Core')
                    LicenseUri   = 'https://example.com/license'
                    ReleaseNotes = 'See CHANGELOG.md.'
                }
            }
        }
        """;

    public const string Changelog = """
        # Changelog

        ## [Unreleased]

        - Not yet out

        ## [1.2.3] - 2030-01-31

        ### Added

        - It's new

        ## 1.2.2

        - Old

        [1.2.3]: https://example.com/1.2.3
        """;

    public static readonly CarriedPackage[] Carried =
        [.. new BuiltModule(string.Empty, string.Empty, string.Empty, "1.2.3", "1.4.1", "1.0.22").Carried];

    public static PackageFile File(string path, string content = "content") => new(path, Encoding.UTF8.GetBytes(content));
}
