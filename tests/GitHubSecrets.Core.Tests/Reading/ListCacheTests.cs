using System.Net;
using GitHubSecrets.Reading;

namespace GitHubSecrets.Core.Tests.Reading;

public sealed class ListCacheTests
{
    private readonly ManualClock _clock = new();
    private int _fetches;

    [Fact]
    public async Task A_list_is_asked_for_once_in_its_lifetime()
    {
        var cache = new ListCache<string>(_clock);

        Assert.Equal(["1"], await GetAsync(cache, "a"));
        _clock.Advance(ListCache<string>.Lifetime - TimeSpan.FromSeconds(1));
        Assert.Equal(["1"], await GetAsync(cache, "a"));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(["2"], await GetAsync(cache, "a"));
    }

    [Fact]
    public async Task Another_key_is_another_list()
    {
        var cache = new ListCache<string>(_clock);

        Assert.Equal(["1"], await GetAsync(cache, "a"));
        Assert.Equal(["2"], await GetAsync(cache, "A"));
    }

    [Fact]
    public async Task A_list_under_way_is_shared_and_there_for_the_next()
    {
        var cache = new ListCache<string>(_clock);
        var answer = new TaskCompletionSource<IReadOnlyList<string>>();
        Task<IReadOnlyList<string>> first = cache.GetAsync("a", _ => answer.Task);
        Task<IReadOnlyList<string>> second = GetAsync(cache, "a");

        Assert.False(second.IsCompleted);
        answer.SetResult(["late"]);

        Assert.Equal(["late"], await first);
        Assert.Equal(["late"], await second);
        Assert.Equal(0, _fetches);
    }

    [Fact]
    public async Task A_list_that_does_not_come_is_given_up_and_asked_for_again()
    {
        var cache = new ListCache<string>(_clock);
        Task<IReadOnlyList<string>> never = cache.GetAsync("a", async stop =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, stop);
            return [];
        });

        _clock.Advance(ListCache<string>.Patience);

        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => never);
        Assert.Equal(["1"], await GetAsync(cache, "a"));
    }

    [Fact]
    public async Task A_refusal_is_kept_so_that_a_bad_token_is_not_sent_again_and_again()
    {
        var cache = new ListCache<string>(_clock);
        var refusal = new GitHubSecretsException(SecretErrorId.BadCredential, "No.") { StatusCode = HttpStatusCode.Unauthorized };

        Assert.Same(refusal, await FailureAsync(cache, refusal));
        Assert.Same(refusal, await Assert.ThrowsAsync<GitHubSecretsException>(() => GetAsync(cache, "a")));
        Assert.Equal(0, _fetches);
        _clock.Advance(ListCache<string>.Lifetime);
        Assert.Equal(["1"], await GetAsync(cache, "a"));
    }

    [Fact]
    public async Task Where_there_was_no_answer_the_next_may_try_again()
    {
        var cache = new ListCache<string>(_clock);
        _ = await FailureAsync(cache, new GitHubSecretsException(SecretErrorId.ConnectionFailed, "Nobody is there."));

        Assert.Equal(["1"], await GetAsync(cache, "a"));
    }

    private static Task<GitHubSecretsException> FailureAsync(ListCache<string> cache, GitHubSecretsException failure) =>
        Assert.ThrowsAsync<GitHubSecretsException>(
            () => cache.GetAsync("a", _ => Task.FromException<IReadOnlyList<string>>(failure)));

    private Task<IReadOnlyList<string>> GetAsync(ListCache<string> cache, string key) =>
        cache.GetAsync(key, _ => Task.FromResult<IReadOnlyList<string>>([$"{++_fetches}"]));
}
