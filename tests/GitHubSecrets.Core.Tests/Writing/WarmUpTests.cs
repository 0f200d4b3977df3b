using GitHubSecrets.Writing;

namespace GitHubSecrets.Core.Tests.Writing;

public sealed class WarmUpTests
{
    [Fact]
    public void The_warm_up_fetches_a_key_without_a_network() =>
        Assert.Equal("1", WarmUp.Exercise().KeyId);
}
