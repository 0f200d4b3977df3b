namespace GitHubSecrets.Core.Tests;

public sealed class HostPlatformTests
{
    [Theory]
    [InlineData("linux-musl-x64", true)]
    [InlineData("alpine.3.20-x64", true)]
    [InlineData("ubuntu.24.04-x64", false)]
    [InlineData("linux-x64", false)]
    public void A_runtime_says_whether_it_was_built_for_musl(string identifier, bool isMusl) =>
        Assert.Equal(isMusl, HostPlatform.IsMusl(identifier));
}
