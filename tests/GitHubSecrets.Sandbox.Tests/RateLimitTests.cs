using Xunit;
using static GitHubSecrets.Sandbox.Tests.SandboxClient;

namespace GitHubSecrets.Sandbox.Tests;

public sealed class RateLimitTests
{
    private const string HeaderPrefix = "X-RateLimit-";

    [Fact]
    public async Task Without_limits_nothing_is_said_of_them()
    {
        await using SandboxClient client = await StartAsync();

        SandboxAnswer[] answers =
        [
            await client.GetAsync("/user"),
            await client.PutSecretAsync(RepositorySecrets, "A", "value"),
            await client.GetAsync("/user", "unknown"),
            await client.GetAsync("/rate_limit"),
        ];

        Assert.Equal([200, 201, 401, 404], answers.Select(static answer => answer.Status));
        Assert.Equal("Rate limiting is not enabled.", answers[^1].Message);
        Assert.DoesNotContain(
            answers.SelectMany(static answer => answer.Headers.Keys),
            static name => name.StartsWith(HeaderPrefix, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task With_limits_every_answer_says_what_is_left()
    {
        await using SandboxClient client = await StartAsync(new SandboxOptions { EnforceLimits = true });

        SandboxAnswer answer = await client.GetAsync("/user");
        SandboxAnswer overview = await client.GetAsync("/rate_limit");

        Assert.Equal(("5000", "4999", "1"), Read(answer));
        Assert.Equal(("5000", "4999", "1"), Read(overview));
        Assert.Equal(4999, overview.Json.GetProperty("resources").GetProperty("core").GetProperty("remaining").GetInt32());
    }

    [Fact]
    public async Task Limits_are_enforced_where_asked()
    {
        await using SandboxClient client = await StartAsync(new SandboxOptions { EnforceLimits = true });
        int refused = 0;
        for (int i = 0; i < 181 && refused == 0; i++)
        {
            SandboxAnswer answer = await client.SendAsync("DELETE", $"{RepositorySecrets}/NONE");
            refused = answer.Status == 403 ? i + 1 : 0;
        }

        Assert.Equal(181, refused);
    }

    private static (string? Limit, string? Remaining, string? Used) Read(SandboxAnswer answer) =>
        (answer.Header($"{HeaderPrefix}Limit"),
        answer.Header($"{HeaderPrefix}Remaining"),
        answer.Header($"{HeaderPrefix}Used"));
}
