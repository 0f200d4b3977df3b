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

    private static Task<ApiResponse> GetAsync(GitHubClient client, string repository) => client.SendAsync(
        ApiRequest.Get($"/repos/octo-org/{repository}", new ApiSubject("repository")), TestContext.Current.CancellationToken);
}
