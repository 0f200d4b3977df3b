using System.Text;
using System.Text.Json;

namespace GitHubSecrets.Core.Tests.Files;

/// <summary>
/// The files of <c>tests/formats</c>, which docs/formats.md compares with other parsers: what that page says of the module is so.
/// </summary>
public sealed class FormatFixtureTests
{
    private static readonly JsonElement[] Fixtures = Read();

    /// <summary>A format and the title of a file in it.</summary>
    public static TheoryData<string, string> Titles =>
        [.. Fixtures.Select(fixture => (fixture.GetProperty("format").GetString()!, fixture.GetProperty("title").GetString()!))];

    [Theory]
    [MemberData(nameof(Titles))]
    public void A_file_gives_what_the_page_says(string format, string title)
    {
        JsonElement fixture = Assert.Single(
            Fixtures,
            candidate => candidate.GetProperty("format").GetString() == format && candidate.GetProperty("title").GetString() == title);
        string text = fixture.GetProperty("text").GetString()!;
        JsonElement expected = fixture.GetProperty("module");
        SecretFileFormat kind = Enum.Parse<SecretFileFormat>(format);
        if (expected.ValueKind == JsonValueKind.String)
        {
            Assert.Equal("error", expected.GetString());
            Imported.Broken(text, kind);
        }
        else
        {
            Assert.Equal(expected.EnumerateArray().Select(entry => $"{entry[0]}={entry[1]}"), Imported.Pairs(text, kind));
        }
    }

    [Fact]
    public void There_are_files_of_both_formats() => Assert.Equal(
        ["Csv", "Dotenv"], Fixtures.Select(fixture => fixture.GetProperty("format").GetString()).Distinct().Order());

    private static JsonElement[] Read()
    {
        using Stream stream = typeof(FormatFixtureTests).Assembly.GetManifestResourceStream("format-fixtures.json")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return JsonSerializer.Deserialize<JsonElement[]>(reader.ReadToEnd())!;
    }
}
