using System.Net;
using GitHubSecrets.Http;

namespace GitHubSecrets.Core.Tests.Http;

public sealed class LoopbackBypassProxyTests
{
    private static readonly Uri ProxyAddress = new("http://proxy.example:8080");
    private readonly LoopbackBypassProxy _proxy = new(new WebProxy(ProxyAddress));

    [Theory]
    [InlineData("http://localhost:3000/")]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://[::1]:3000/")]
    public void A_request_to_this_machine_stays_on_it(string address)
    {
        Assert.True(_proxy.IsBypassed(new Uri(address)));
        Assert.Null(_proxy.GetProxy(new Uri(address)));
    }

    [Fact]
    public void Every_other_request_goes_through_the_systems_proxy()
    {
        Assert.False(_proxy.IsBypassed(new Uri("https://api.github.com/")));
        Assert.Equal(ProxyAddress, _proxy.GetProxy(new Uri("https://api.github.com/")));
    }
}
