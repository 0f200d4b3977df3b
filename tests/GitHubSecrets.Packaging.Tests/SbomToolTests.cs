using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace GitHubSecrets.Packaging.Tests;

/// <summary>
/// Has Microsoft's SBOM tool read the bill of materials and hold it against the files that lie beside it:
/// <see href="https://github.com/microsoft/sbom-tool/blob/main/docs/sbom-tool-cli-reference.md"/>.
/// </summary>
public sealed class SbomToolTests : IDisposable
{
    private static readonly PackageFile[] Files =
    [
        Samples.File("GitHubSecrets.dll"),
        Samples.File("dependencies/Sodium.Core.dll", "library"),
        Samples.File("runtimes/linux-x64/native/libsodium.so", "native library"),
    ];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sbom-");

    public SbomToolTests()
    {
        byte[] document = SpdxDocument.Write(Files, "1.2.3", Samples.Carried, Samples.Date);
        foreach (PackageFile file in Files.Append(new PackageFile(SpdxDocument.Path, document)))
        {
            string path = Path.Combine(_folder.FullName, "module", file.Path);
            _ = Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, file.Content);
        }
    }

    private string ResultPath => Path.Combine(_folder.FullName, "result.json");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task The_tool_finds_every_file_and_package_and_nothing_wrong()
    {
        JsonElement result = await ValidateAsync();

        Assert.Empty(Errors(result));
        Assert.Equal("Success", result.GetProperty("Result").GetString());
        JsonElement counts = result.GetProperty("Summary").GetProperty("ValidationTelemetery");
        Assert.Equal(Files.Length, counts.GetProperty("FilesSuccessfulCount").GetInt32());
        Assert.Equal(1 + Samples.Carried.Length, counts.GetProperty("TotalPackagesInManifest").GetInt32());
    }

    [Fact]
    public async Task The_tool_sees_what_was_changed_added_and_removed()
    {
        File.AppendAllText(Path.Combine(_folder.FullName, "module", Files[0].Path), "changed");
        File.Delete(Path.Combine(_folder.FullName, "module", Files[1].Path));
        File.WriteAllText(Path.Combine(_folder.FullName, "module", "added.txt"), "added");

        JsonElement result = await ValidateAsync();

        Assert.Equal("Failure", result.GetProperty("Result").GetString());
        Assert.Equal(
            ["./GitHubSecrets.dll InvalidHash", "./added.txt AdditionalFile", $"./{Files[1].Path} MissingFile"],
            Errors(result).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Errors(JsonElement result) =>
        result.GetProperty("ValidationErrors").GetProperty("Errors").EnumerateArray()
            .Select(error => $"{error.GetProperty("Path").GetString()} {error.GetProperty("ErrorType").GetString()}");

    // What it found stands in the file alone: it ends with 0 where a checksum is wrong, too.
    private async Task<JsonElement> ValidateAsync()
    {
        string tool = typeof(SbomToolTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == "SbomTool").Value!;
        var start = new ProcessStartInfo(
            "dotnet",
            [
                "exec", "--roll-forward", "Major", tool, "validate",
                "-b", Path.Combine(_folder.FullName, "module"), "-o", ResultPath, "-mi", "SPDX:2.2",
            ])
        {
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start)!;
        string told = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(File.Exists(ResultPath), told);
        return JsonSerializer.Deserialize<JsonElement>(await File.ReadAllBytesAsync(ResultPath, TestContext.Current.CancellationToken));
    }
}
