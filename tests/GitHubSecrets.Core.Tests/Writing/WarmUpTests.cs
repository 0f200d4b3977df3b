using GitHubSecrets.Writing;

namespace GitHubSecrets.Core.Tests.Writing;

public sealed class WarmUpTests
{
    [Fact]
    public async Task The_warm_up_fetches_a_key_without_a_network() =>
        Assert.Equal("1", (await WarmUp.ExerciseAsync(TestContext.Current.CancellationToken)).KeyId);
}
