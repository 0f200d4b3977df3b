using System.Text;
using GitHubSecrets.Http;

namespace GitHubSecrets.Core.Tests.Http;

/// <summary>Redirects: followed with method and body, and only where the token may go.</summary>
public sealed class RedirectTests
{
    private const string Path = "/repos/octo-org/old/actions/secrets/NAME";
    private const string ById = "https://api.github.com/repositories/1296269/actions/secrets/NAME";
    private static readonly ApiSubject Subject = new("repository octo-org/old");

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_write_is_repeated_with_method_body_and_token_at_the_new_place(int status)
    {
        var stub = new StubHandler(Answer.With(status, null, "Location: " + ById), Answer.With(204));

        _ = await PutAsync(stub);

        Assert.Equal(2, stub.Sent.Count);
        SentRequest second = stub.Sent[1];
        Assert.Equal(ById, second.Address.AbsoluteUri);
        Assert.Equal(HttpMethod.Put, second.Method);
        Assert.Equal("""{"key_id":"1"}""", second.Body);
        Assert.Equal(stub.Sent[0].Headers["Authorization"], second.Headers["Authorization"]);
    }

    [Theory]
    [InlineData("/repositories/1296269/environments/prod%2Feu%20west/secrets/NAME")]
    [InlineData("https://api.github.com/repositories/1296269/environments/prod%2Feu%20west/secrets/NAME")]
    [InlineData("https://API.github.com:443/repositories/1296269/environments/prod%2Feu%20west/secrets/NAME")]
    public async Task A_place_on_the_same_host_is_followed_as_given(string location)
    {
        var stub = new StubHandler(Answer.With(307, null, "Location: " + location), Answer.With(204));

        _ = await PutAsync(stub);

        Assert.Equal("/repositories/1296269/environments/prod%2Feu%20west/secrets/NAME", stub.Sent[1].Address.PathAndQuery);
        Assert.Equal("https", stub.Sent[1].Address.Scheme);
    }

    [Theory]
    [InlineData("https://evil.example/repositories/1")]
    [InlineData("http://api.github.com/repositories/1")]
    [InlineData("https://api.github.com:8443/repositories/1")]
    [InlineData("https://api.github.com.evil.example/repositories/1")]
    [InlineData("https://api.github.com@evil.example/repositories/1")]
    [InlineData("//evil.example/repositories/1")]
    [InlineData("\\\\evil.example\\repositories")]
    [InlineData("//\u202E/repositories/1")]
    [InlineData("https:\\\\api.github.com\\repositories")]
    [InlineData("repositories/1")]
    [InlineData("https://\u4E2D-.github.com/repositories/1")]
    [InlineData("https://somebody@api.github.com/repositories/1")]
    [InlineData("https://somebody:password@api.github.com/repositories/1")]
    [InlineData("ftp://api.github.com/repositories/1")]
    [InlineData("javascript:alert(1)")]
    public async Task Any_other_place_is_refused_and_gets_no_token(string location)
    {
        var stub = new StubHandler(Answer.With(307, null, "Location: " + location), Answer.With(204));

        _ = await Failure.OfAsync(SecretErrorId.UnexpectedResponse, () => PutAsync(stub));

        Assert.Single(stub.Sent);
    }

    [Fact]
    public async Task A_redirect_to_nowhere_is_refused()
    {
        var stub = new StubHandler(Answer.With(301));

        GitHubSecretsException failure = await Failure.OfAsync(SecretErrorId.UnexpectedResponse, () => PutAsync(stub));

        Assert.Contains("without saying where", failure.Message, StringComparison.Ordinal);
        Assert.Single(stub.Sent);
    }

    [Fact]
    public async Task A_circle_of_redirects_ends()
    {
        var stub = new StubHandler(Answer.With(307, null, "Location: " + ById));

        GitHubSecretsException failure = await Failure.OfAsync(SecretErrorId.UnexpectedResponse, () => PutAsync(stub));

        Assert.Contains("more than 5 times", failure.Message, StringComparison.Ordinal);
        Assert.Equal(6, stub.Sent.Count);
    }

    private static Task<ApiResponse> PutAsync(StubHandler stub) => Make.Client(stub).SendAsync(
        ApiRequest.Put(Path, Encoding.UTF8.GetBytes("""{"key_id":"1"}"""), Subject), TestContext.Current.CancellationToken);
}
