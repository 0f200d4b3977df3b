using System.Text.Json;
using System.Text.Json.Nodes;
using GitHubSecrets.Sandbox.Faults;
using GitHubSecrets.Sandbox.Recording;
using Xunit;
using static GitHubSecrets.Sandbox.Tests.SandboxClient;

namespace GitHubSecrets.Sandbox.Tests;

public sealed class FaultTests
{
    [Fact]
    public async Task A_status_is_answered_as_often_as_asked_and_only_where_it_is_meant()
    {
        await using SandboxClient client = await StartAsync();
        client.Server.Faults.AddStatus(
            502,
            "GET",
            "/actions/secrets",
            times: 2,
            body: """{"message":"Bad"}""",
            headers: new Dictionary<string, string> { ["X-Odd"] = "1" });

        Assert.Equal(200, (await client.GetAsync("/user")).Status);
        SandboxAnswer first = await client.GetAsync(RepositorySecrets);
        Assert.Equal((502, "Bad", "1"), (first.Status, first.Message, first.Header("X-Odd")));
        Assert.Equal(502, (await client.GetAsync(OrganizationSecrets)).Status);
        Assert.Equal(200, (await client.GetAsync(RepositorySecrets)).Status);
        Assert.Equal(0, client.Server.Faults.Remaining);
    }

    [Fact]
    public async Task A_fault_can_let_some_requests_pass_first()
    {
        await using SandboxClient client = await StartAsync();
        client.Server.Faults.Add(new SandboxFault { Kind = SandboxFaultKind.Status, Skip = 1 });

        Assert.Equal(200, (await client.GetAsync("/user")).Status);
        Assert.Equal(500, (await client.GetAsync("/user")).Status);
    }

    [Theory]
    [InlineData(nameof(SandboxFaultKind.Drop), false, 0)]
    [InlineData(nameof(SandboxFaultKind.DropAfterApply), true, 0)]
    [InlineData(nameof(SandboxFaultKind.Truncate), true, 201)]
    public async Task A_cut_connection_is_recorded(string kind, bool applied, int status)
    {
        await using SandboxClient client = await StartAsync();
        JsonObject body = await client.SealAsync(RepositorySecrets, "value");
        client.Server.Faults.Add(Enum.Parse<SandboxFaultKind>(kind), "PUT");

        _ = await Assert.ThrowsAnyAsync<HttpRequestException>(
            () => client.SendAsync("PUT", $"{RepositorySecrets}/A", body));

        SandboxRequest recorded = client.Server.Record.Requests[^1];
        Assert.Equal(
            (true, status, applied ? "value" : null),
            (recorded.DroppedByFault, recorded.Status, recorded.Opened));
        Assert.Equal(applied, client.Server.GitHub.GetSecret($"{RepositorySecrets}/A") is not null);
    }

    [Fact]
    public async Task A_truncated_answer_without_a_body_is_cut_as_well()
    {
        await using SandboxClient client = await StartAsync();
        _ = await client.PutSecretAsync(RepositorySecrets, "A", "value");
        client.Server.Faults.Add(SandboxFaultKind.Truncate);

        _ = await Assert.ThrowsAnyAsync<HttpRequestException>(
            () => client.SendAsync("DELETE", $"{RepositorySecrets}/A"));
    }

    [Fact]
    public async Task A_delay_ends_with_the_clients_patience()
    {
        await using SandboxClient client = await StartAsync();
        client.Server.Faults.Add(new SandboxFault { Kind = SandboxFaultKind.Delay, Delay = TimeSpan.FromHours(1) });
        using CancellationTokenSource impatient = new();
        using HttpClient http = new() { BaseAddress = client.Server.Url };

        Task<HttpResponseMessage> pending = http.GetAsync("user", impatient.Token);
        while (client.Server.Record.InFlight == 0)
        {
            await Task.Yield();
        }

        await impatient.CancelAsync();
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending);
        SandboxRequest recorded = await client.Server.Record.WaitForAsync(
            static request => request.Path == "/user", TestContext.Current.CancellationToken);
        Assert.Equal((0, false), (recorded.Status, recorded.DroppedByFault));
    }

    [Fact]
    public async Task Public_keys_can_be_wrong_in_two_ways()
    {
        await using SandboxClient client = await StartAsync();
        client.Server.Faults.Add(SandboxFaultKind.BadKey);
        client.Server.Faults.Add(SandboxFaultKind.NumericKeyId);

        Assert.Equal(200, (await client.GetAsync("/user")).Status);
        SandboxAnswer bad = await client.GetAsync($"{RepositorySecrets}/public-key");
        SandboxAnswer numeric = await client.GetAsync($"{RepositorySecrets}/public-key");

        Assert.NotEqual(32, bad.Json.GetProperty("key").GetBytesFromBase64().Length);
        Assert.Equal(JsonValueKind.Number, numeric.Json.GetProperty("key_id").ValueKind);
    }

    [Fact]
    public async Task A_key_can_change_between_fetching_and_writing()
    {
        await using SandboxClient client = await StartAsync();
        client.Server.Faults.Add(SandboxFaultKind.RotateKey);

        SandboxAnswer stale = await client.PutSecretAsync(RepositorySecrets, "A", "value");
        SandboxAnswer again = await client.PutSecretAsync(RepositorySecrets, "A", "value");

        Assert.Equal(422, stale.Status);
        Assert.Contains("key", stale.Message, StringComparison.Ordinal);
        Assert.Equal(201, again.Status);
    }

    [Fact]
    public async Task Rate_limits_say_when_they_are_lifted()
    {
        await using SandboxClient client = await StartAsync();
        client.Server.Faults.Add(new SandboxFault
        {
            Kind = SandboxFaultKind.PrimaryRateLimit,
            RetryAfter = TimeSpan.FromSeconds(90),
        });
        client.Server.Faults.Add(new SandboxFault
        {
            Kind = SandboxFaultKind.SecondaryRateLimit,
            Status = 429,
            RetryAfter = TimeSpan.FromSeconds(2),
        });
        client.Server.Faults.Add(new SandboxFault { Kind = SandboxFaultKind.SecondaryRateLimit, RetryAfter = null });

        SandboxAnswer primary = await client.GetAsync("/user");
        SandboxAnswer secondary = await client.GetAsync("/user");
        SandboxAnswer hintless = await client.GetAsync("/user");

        Assert.Equal((403, "0"), (primary.Status, primary.Header("X-RateLimit-Remaining")));
        Assert.InRange(
            long.Parse(primary.Header("X-RateLimit-Reset")!, null) - DateTimeOffset.UtcNow.ToUnixTimeSeconds(), 60, 91);
        Assert.Equal((429, "2"), (secondary.Status, secondary.Header("Retry-After")));
        Assert.Contains("secondary rate limit", secondary.Message, StringComparison.Ordinal);
        Assert.Equal((403, null), (hintless.Status, hintless.Header("Retry-After")));
    }

    [Fact]
    public async Task An_answer_can_be_a_page_instead_of_JSON()
    {
        await using SandboxClient client = await StartAsync();
        client.Server.Faults.Add(SandboxFaultKind.NotJson);

        SandboxAnswer answer = await client.GetAsync("/user");

        Assert.Equal((200, "text/html; charset=utf-8"), (answer.Status, answer.Header("Content-Type")));
    }
}
