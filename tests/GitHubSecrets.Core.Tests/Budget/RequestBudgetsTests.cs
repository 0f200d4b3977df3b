using GitHubSecrets.Budget;
using GitHubSecrets.Connection;

namespace GitHubSecrets.Core.Tests.Budget;

/// <summary>Who shares a budget with whom.</summary>
public sealed class RequestBudgetsTests
{
    private const string GitHub = "https://api.github.com";

    [Fact]
    public void Commands_with_the_same_credential_on_the_same_host_share_a_budget()
    {
        string token = Make.RandomText();

        Assert.Same(Of(GitHub, token), Of(GitHub, token));
        Assert.Same(
            RequestBudgets.For(ApiHost.FromHostName("github.com", "-HostName"), ApiCredential.From(token, "$env:GH_TOKEN")),
            RequestBudgets.For(ApiHost.FromApiUrl(GitHub + "/", "-ApiUrl"), ApiCredential.From(Make.Secure(token), "-Token")));
    }

    [Fact]
    public void Another_credential_has_a_budget_of_its_own() =>
        Assert.NotSame(Of(GitHub, Make.RandomText()), Of(GitHub, Make.RandomText()));

    [Theory]
    [InlineData("https://ghe.example.com/api/v3")]
    [InlineData("https://api.example.ghe.com")]
    [InlineData("http://127.0.0.1:4001")]
    public void Another_host_has_a_budget_of_its_own(string url)
    {
        string token = Make.RandomText();

        Assert.NotSame(Of(GitHub, token), Of(url, token));
    }

    [Fact]
    public void Another_port_is_another_host()
    {
        string token = Make.RandomText();

        Assert.NotSame(Of("http://127.0.0.1:4001", token), Of("http://127.0.0.1:4002", token));
    }

    private static RequestBudget Of(string url, string token) =>
        RequestBudgets.For(ApiHost.FromApiUrl(url, "-ApiUrl"), ApiCredential.From(token, "-Token"));
}
