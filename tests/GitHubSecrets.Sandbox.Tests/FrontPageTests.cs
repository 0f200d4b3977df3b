using System.Globalization;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Dom.Events;
using Xunit;

namespace GitHubSecrets.Sandbox.Tests;

/// <summary>The front page can be read with a value of 48 KB, and on a screen of 375 pixels.</summary>
public sealed class FrontPageTests
{
    private const int Narrow = 375;
    private const int Wide = 1280;

    // A letter of the page's type for code, 13 pixels high, is no wider in any of the fonts that it names.
    private const double Letter = 8;

    private static readonly string Value = new('v', 49_152);

    [Theory]
    [InlineData(Narrow)]
    [InlineData(Wide)]
    public async Task A_long_value_is_folded_and_unfolds_whole(int width)
    {
        await using SandboxClient client = await StartAsync();
        FrontPageView page = await FrontPageView.OpenAsync(client, width);

        IElement details = Assert.Single(page.Document.QuerySelectorAll("#secrets td[data-label='Value'] details"));
        Assert.Equal($"{Value[..200]}… (49,152 characters)", details.TextContent);

        Toggle(details, isOpen: true);
        Assert.Equal(Value, details.QuerySelector("div")!.TextContent);
        Assert.Contains(page.Style(details.QuerySelector("div")!, "overflow-y"), (string[])["auto", "scroll"]);

        // As wide as its column, which it does not widen at the cost of the others.
        Assert.Equal(("0px", "100%"), (page.Style(details.QuerySelector("div")!, "width"), page.Style(details.QuerySelector("div")!, "min-width")));

        Toggle(details, isOpen: false);
        Assert.Empty(details.QuerySelector("div")!.TextContent);
    }

    [Fact]
    public async Task A_narrow_screen_shows_a_card_a_row_with_the_headings_in_it()
    {
        await using SandboxClient client = await StartAsync();
        FrontPageView page = await FrontPageView.OpenAsync(client, Narrow);

        Assert.Equal("width=device-width, initial-scale=1", page.Document.QuerySelector("meta[name=viewport]")!.GetAttribute("content"));
        Assert.All(page.Document.QuerySelectorAll("thead"), head => Assert.Equal("none", page.Style(head, "display")));
        Assert.All(page.Document.QuerySelectorAll("table, tbody, tr"), part => Assert.Equal("block", page.Style(part, "display")));
        Assert.All(page.Cells, cell => Assert.Equal("grid", page.Style(cell, "display")));
        Assert.Equal(
            ["Target", "Name", "Value", "Updated"],
            page.Document.QuerySelectorAll("#secrets td").Intersect(page.Cells).Select(cell => cell.GetAttribute("data-label")));
    }

    [Fact]
    public async Task A_wide_screen_shows_a_table()
    {
        await using SandboxClient client = await StartAsync();
        FrontPageView page = await FrontPageView.OpenAsync(client, Wide);

        Assert.All(page.Document.QuerySelectorAll("thead"), head => Assert.NotEqual("none", page.Style(head, "display")));
        Assert.All(page.Cells, cell => Assert.DoesNotContain(page.Style(cell, "display"), (string[])["grid", "block"]));
    }

    [Fact]
    public async Task Whatever_is_long_has_room_for_twenty_letters_and_wraps_and_the_rest_fits_into_its_line()
    {
        await using SandboxClient client = await StartAsync();
        FrontPageView page = await FrontPageView.OpenAsync(client, Narrow);
        IElement body = page.Document.Body!;
        double room = Narrow - page.Pixels(body, "padding-left") - page.Pixels(body, "padding-right") - 2;

        Assert.NotEmpty(page.Cells);
        Assert.All(page.Cells, cell => AssertFits(page, cell, room));
        IElement commands = page.Document.QuerySelector("#setup")!;
        Assert.Contains(client.Server.Token, commands.TextContent, StringComparison.Ordinal);
        AssertWraps(page, commands);
    }

    // What could make a page wider than its screen, whatever is on it.
    [Fact]
    public async Task Nothing_has_a_width_of_its_own()
    {
        await using SandboxClient client = await StartAsync();
        FrontPageView page = await FrontPageView.OpenAsync(client, Narrow);

        Assert.All(page.Document.All, element =>
        {
            Assert.Contains(page.Style(element, "min-width"), (string[])[string.Empty, "100%"]);
            Assert.Contains(page.Style(element, "width"), (string[])[string.Empty, "0px", "100%"]);
            Assert.Empty(page.Style(element, "position").Replace("sticky", string.Empty, StringComparison.Ordinal));
        });
    }

    private static void AssertFits(FrontPageView page, IElement cell, double room)
    {
        // The heading, and then the rest of the line.
        string[] columns = page.Style(cell, "grid-template-columns").Split(' ');
        Assert.Equal("1fr", columns[1]);
        double heading = double.Parse(columns[0].Replace("px", string.Empty, StringComparison.Ordinal), CultureInfo.InvariantCulture);
        double line = room - page.Pixels(cell, "padding-left") - page.Pixels(cell, "padding-right") - heading;
        Assert.True(line >= 20 * Letter, $"{cell.GetAttribute("data-label")}: {line} pixels");
        Assert.True(cell.GetAttribute("data-label")!.Length * Letter <= heading);
        if (page.Style(cell, "white-space") == "nowrap")
        {
            Assert.True(cell.TextContent.Length * Letter <= line, $"'{cell.TextContent}' does not fit into {line} pixels.");
        }
        else
        {
            AssertWraps(page, cell);
        }
    }

    private static void AssertWraps(FrontPageView page, IElement element)
    {
        Assert.Equal("pre-wrap", page.Style(element, "white-space"));
        Assert.Equal("anywhere", page.Style(element, "overflow-wrap"));
        Assert.DoesNotContain("hidden", page.Style(element, "overflow"), StringComparison.Ordinal);
    }

    private static void Toggle(IElement details, bool isOpen)
    {
        details.ToggleAttribute("open", isOpen);
        _ = details.Dispatch(new Event("toggle"));
    }

    // One value that is as long as can be, with a long path and a long name.
    private static async Task<SandboxClient> StartAsync()
    {
        SandboxClient client = await SandboxClient.StartAsync();
        string repository = "/repos/octo-org/" + new string('r', 100);
        JsonObject known = new() { ["fullName"] = repository["/repos/".Length..] };
        Assert.InRange((await client.SendAsync("POST", "/_sandbox/repositories", known)).Status, 200, 201);
        _ = await client.PutSecretAsync($"{repository}/dependabot/secrets", new string('N', 100), Value);
        return client;
    }
}
