using System.Net;
using GitHubSecrets.Writing;

namespace GitHubSecrets.Core.Tests.Writing;

public sealed class WarmUpTests
{
    [Fact]
    public void The_warm_up_fetches_a_key_and_stores_a_secret_without_a_network() =>
        Assert.Equal(HttpStatusCode.Created, WarmUp.Exercise());
}
