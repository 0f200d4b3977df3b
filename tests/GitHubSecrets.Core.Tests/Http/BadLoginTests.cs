using GitHubSecrets.Http;

namespace GitHubSecrets.Core.Tests.Http;

public sealed class BadLoginTests
{
    [Fact]
    public async Task A_token_that_was_refused_is_not_sent_again_by_the_same_command()
    {
        await using Box box = await Box.StartAsync();
        GitHubClient client = box.Client("unknown");

        GitHubSecretsException first = await Failure.OfAsync(SecretErrorId.BadCredential, () => GetAsync(client, "octo-repo"));
        GitHubSecretsException late = await Failure.OfAsync(SecretErrorId.BadCredential, () => GetAsync(client, "api"));

        Assert.Equal(first.Message, late.Message);
        _ = Assert.Single(box.Record.Requests);

        // Another command asks for itself: the token may have been put right meanwhile.
        _ = await Failure.OfAsync(SecretErrorId.BadCredential, () => GetAsync(box.Client("unknown"), "api"));
        Assert.Equal(2, box.Record.Requests.Count);
    }

    [Fact]
    public async Task A_refusal_whose_text_does_not_come_in_time_is_not_asked_for_again()
    {
        var clock = new ManualClock { SkipPausesUpTo = TimeSpan.FromSeconds(45) };
        var stub = new StubHandler(Answer.Stalled(401, clock, TimeSpan.FromSeconds(100)));
        var options = new ClientOptions { MaximumRetryCount = 3, Clock = clock, Timeout = TimeSpan.FromSeconds(100) };

        _ = await Failure.OfAsync(SecretErrorId.BadCredential, () => GetAsync(Make.Client(stub, options), "octo-repo"));

        _ = Assert.Single(stub.Sent);
    }

    [Fact]
    public async Task A_success_whose_text_does_not_come_in_time_is_asked_for_again()
    {
        var clock = new ManualClock { SkipPausesUpTo = TimeSpan.FromSeconds(45) };
        var stub = new StubHandler(Answer.Stalled(200, clock, TimeSpan.FromSeconds(100)), Answer.Ok("{}"));
        var options = new ClientOptions { MaximumRetryCount = 3, Clock = clock, Timeout = TimeSpan.FromSeconds(100) };

        Assert.True((await GetAsync(Make.Client(stub, options), "octo-repo")).IsSuccess);
        Assert.Equal(2, stub.Sent.Count);
    }

    private static Task<ApiResponse> GetAsync(GitHubClient client, string repository) => client.SendAsync(
        ApiRequest.Get($"/repos/octo-org/{repository}", new ApiSubject("repository")), TestContext.Current.CancellationToken);
}
