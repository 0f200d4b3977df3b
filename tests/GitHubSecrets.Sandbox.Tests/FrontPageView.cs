using System.Globalization;
using System.Text.Json.Nodes;
using AngleSharp;
using AngleSharp.Css;
using AngleSharp.Dom;
using AngleSharp.Scripting;
using Jint;
using Xunit;

namespace GitHubSecrets.Sandbox.Tests;

/// <summary>
/// The front page as a sandbox serves it, on a screen of some width: its script has run on what the sandbox tells, and its style
/// is computed. Nothing is laid out: for that, <c>tests/browser</c> asks a browser.
/// </summary>
internal sealed class FrontPageView
{
    // What a browser has and AngleSharp has not, on the answers that the sandbox gave.
    private const string Browser = """
        const fetch = async address => ({ ok: true, status: 200, json: async () => JSON.parse(answers[address]) });
        const EventSource = function () { this.addEventListener = () => { }; source = this; };
        let source;

        """;

    private static readonly string[] Parts = ["info", "secrets", "requests"];

    private FrontPageView(IDocument document) => Document = document;

    public IDocument Document { get; }

    public static async Task<FrontPageView> OpenAsync(SandboxClient client, int width)
    {
        var answers = new JsonObject();
        foreach (string part in Parts)
        {
            answers["/_sandbox/" + part] = (await client.GetAsync("/_sandbox/" + part)).Text;
        }

        string html = (await client.GetAsync("/", token: string.Empty)).Text;
        var screen = new DefaultRenderDevice { DeviceWidth = width, ViewPortWidth = width, DeviceHeight = 800, ViewPortHeight = 800 };
        IBrowsingContext context = BrowsingContext.New(Configuration.Default.WithCss().WithRenderDevice(screen).WithJs());
        IDocument document = await context.OpenAsync(
            response => response.Content(html).Address(client.Server.Url), TestContext.Current.CancellationToken);

        // A module, which AngleSharp leaves alone, so that what it needs can be laid ready.
        string script = Assert.Single(document.Scripts).Text;
        Engine engine = context.GetService<JsScriptingService>()!.GetOrCreateJint(document);
        engine.Execute($"(async () => {{ const answers = {answers.ToJsonString()};{Browser}{script}; await source.onopen(); }})()");
        Assert.True(SpinWait.SpinUntil(() => { engine.Advanced.ProcessTasks(); return IsShown(document); }, TimeSpan.FromMinutes(1)));
        return new FrontPageView(document);
    }

    public IEnumerable<IElement> Cells => Document.QuerySelectorAll("td").Where(cell => Style(cell, "display") != "none");

    /// <summary>A property of an element's computed style; what the element takes over from those around it included.</summary>
    public string Style(IElement element, string property) => Document.DefaultView!.GetComputedStyle(element).GetPropertyValue(property);

    /// <summary>The same as a number of pixels; 0 where there is none.</summary>
    public double Pixels(IElement element, string property) =>
        Style(element, property) is { Length: > 0 } text
            ? double.Parse(text.Replace("px", string.Empty, StringComparison.Ordinal), CultureInfo.InvariantCulture)
            : 0;

    private static bool IsShown(IDocument document) =>
        document.QuerySelector("#secrets tr") is not null && document.QuerySelector("#requests tr") is not null
        && document.QuerySelector("#state")!.TextContent == "Live";
}
