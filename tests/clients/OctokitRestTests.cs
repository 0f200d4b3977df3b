using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace GitHubSecrets.Clients.Tests;

/// <summary><c>@octokit/rest</c> uses every route for secrets that it has, over https.</summary>
/// <see href="https://github.com/octokit/rest.js"/>
public sealed class OctokitRestTests
{
    private static readonly Lazy<Task<JsonElement>> Run = new(RunAsync);

    public static TheoryData<string> Scenarios =>
    [
        "actions of a repository", "codespaces of a repository", "dependabot of a repository",
        "an environment",
        "actions of an organization", "codespaces of an organization", "dependabot of an organization",
        "the signed-in user", "organization secrets that a repository reads", "pages of a list", "refusals",
    ];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task It_does_what_its_users_do(string scenario)
    {
        JsonElement outcome = (await Run.Value).GetProperty("scenarios").GetProperty(scenario);

        Assert.False(outcome.TryGetProperty("error", out JsonElement error), error.ToString());
        Assert.NotEmpty(Texts(outcome.GetProperty("used")));
    }

    [Fact]
    public async Task It_does_nothing_that_no_test_looks_at()
    {
        IEnumerable<string> all = (await Run.Value).GetProperty("scenarios").EnumerateObject().Select(static each => each.Name);

        Assert.Equal(Scenarios.Select(static row => row.Data), all);
    }

    [Fact]
    public async Task Every_route_for_secrets_that_it_has_is_used()
    {
        JsonElement run = await Run.Value;
        string[] routes = Texts(run.GetProperty("routes"));
        IEnumerable<string> used =
            run.GetProperty("scenarios").EnumerateObject().SelectMany(static each => Texts(each.Value.GetProperty("used")));

        Assert.Equal(57, routes.Length);
        Assert.Empty(routes.Except(used));
    }

    private static string[] Texts(JsonElement list) => [.. list.EnumerateArray().Select(static text => text.GetString()!)];

    private static async Task<JsonElement> RunAsync()
    {
        await using SandboxOverTls sandbox = await SandboxOverTls.StartAsync();
        ProcessStartInfo start = new(ClientProcess.Find("bin", "node"), [ClientProcess.Find("octokit", "run.mjs")]);
        start.Environment["SANDBOX_URL"] = sandbox.Server.HttpsUrl.AbsoluteUri.TrimEnd('/');
        start.Environment["SANDBOX_TOKEN"] = sandbox.Server.Token;
        start.Environment["NODE_EXTRA_CA_CERTS"] = sandbox.CertificatePath;
        ClientResult result = (await ClientProcess.RunAsync(start)).Succeeded();
        Assert.Empty(sandbox.Server.GitHub.Secrets);
        return JsonSerializer.Deserialize<JsonElement>(result.Output);
    }
}
