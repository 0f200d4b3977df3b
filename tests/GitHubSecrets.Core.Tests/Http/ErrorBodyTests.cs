using GitHubSecrets.Http;

namespace GitHubSecrets.Core.Tests.Http;

/// <summary>What of a refusal's body reaches the user.</summary>
public sealed class ErrorBodyTests
{
    private static readonly ApiSubject Subject = ApiSubject.Of(SecretTarget.ForUser());

    [Theory]
    [InlineData("""{"message":"Failed","errors":[{"field":"key_id","message":"is too old"}]}""", "Failed (key_id: is too old)")]
    [InlineData("""{"message":"Failed","errors":[{"field":"visibility","code":"invalid"}]}""", "Failed (visibility: invalid)")]
    [InlineData("""{"message":"M","errors":["one","two"]}""", "M (one) (two)")]
    [InlineData("""{"message":"M","errors":[{},null,3]}""", "M")]
    [InlineData("""{"message":"M","errors":"text"}""", "M (text)")]
    [InlineData("""{"message":"M","errors":{"field":"name","code":"missing"}}""", "M (name: missing)")]
    [InlineData("""{"message":"M","errors":{"name":["is bad","is long"],"key_id":["is old"]}}""", "M (name: is bad) (name: is long) (key_id: is old)")]
    [InlineData("""{"message":"M","errors":[["one"],[{"message":"two"}]]}""", "M (one) (two)")]
    [InlineData("""{"message":"M","errors":[{"code":"custom","errors":[{"message":"inner"},"text"]}]}""", "M (custom) (inner) (text)")]
    [InlineData("""{"message":"M","errors":{"errors":{"errors":"deep"}}}""", "M (deep)")]
    [InlineData("""{"errors":["no message"]}""", "(no message)")]
    [InlineData("""{"message":["M"],"errors":[" ",""]}""", null)]
    [InlineData("""{"message":{"text":"M"}}""", null)]
    public async Task The_message_and_its_objections_are_shown(string body, string? shown)
    {
        string message = (await RejectAsync(body)).Message;

        Assert.Equal(shown is null ? "." : $". GitHub says: {shown}", message[message.IndexOf('.', "github.com".Length)..]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("3")]
    [InlineData("{}")]
    [InlineData("""{"message":7,"errors":{},"documentation_url":"not an address"}""")]
    [InlineData("""{"message":null,"errors":null,"documentation_url":null}""")]
    [InlineData("""{"documentation_url":"//\u200e"}""")]
    [InlineData("""{"message":"cut""")]
    [InlineData("<html>no</html>")]
    [InlineData("""{"message":"\ud800"}""")]
    [InlineData("""{"message":"M","errors":["\udc00"]}""")]
    [InlineData("""{"\ud800":"M"}""")]
    public async Task A_body_of_another_shape_still_gives_the_failure(string body) =>
        Assert.Contains("rejected the request", (await RejectAsync(body)).Message, StringComparison.Ordinal);

    [Fact]
    public async Task The_value_that_GitHub_repeats_is_never_shown()
    {
        string secret = Make.RandomText();

        GitHubSecretsException failure = await RejectAsync(
            $$"""
            {"message":"M","errors":[{"field":"encrypted_value","code":"invalid","value":"{{secret}}"},{"value":"{{secret}}"},
              {"value":["{{secret}}"],"encrypted_value":"{{secret}}"}]}
            """);

        Assert.EndsWith("M (encrypted_value: invalid)", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\\u001b[2J\\u001b]0;title\\u0007")]
    [InlineData("a\\r\\nb\\tc\\u0000d")]
    [InlineData("\\u009b31mred")]
    [InlineData("a\\u2028b\\u2029c")]
    [InlineData("a\\u202etxt.b\\u2066c")]
    public async Task Control_characters_of_a_server_never_reach_the_terminal(string text)
    {
        GitHubSecretsException failure = await RejectAsync(
            $$"""{"message":"{{text}}","errors":["{{text}}",{"field":"{{text}}","message":"{{text}}"}]}""");

        Assert.DoesNotContain(failure.Message, char.IsControl);
        Assert.DoesNotContain(failure.Message, character => character is (>= '\u2028' and <= '\u202E') or (>= '\u2066' and <= '\u2069'));
        Assert.EndsWith(")", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("X-GitHub-Request-Id", 500)]
    [InlineData("X-Accepted-GitHub-Permissions", 403)]
    [InlineData("X-OAuth-Scopes", 403)]
    [InlineData("X-GitHub-SSO", 403)]
    public async Task Control_characters_of_a_header_never_reach_the_terminal(string header, int status)
    {
        string text = (header == "X-GitHub-SSO" ? "required; url=" : string.Empty) + "\u001b]0;title\u0007\u009b31m";

        GitHubSecretsException failure = await Assert.ThrowsAsync<GitHubSecretsException>(
            () => SendAsync(Answer.With(status, "{}", $"{header}: {text}")));

        Assert.Contains("title", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(failure.Message + failure.RecommendedAction + failure.RequestId, char.IsControl);
    }

    [Fact]
    public async Task An_endless_message_is_cut()
    {
        GitHubSecretsException failure = await RejectAsync($$"""{"message":"{{new string('x', 100_000)}}"}""");

        Assert.InRange(failure.Message.Length, 1000, 1200);
        Assert.EndsWith("…", failure.Message, StringComparison.Ordinal);
    }

    private static Task<GitHubSecretsException> RejectAsync(string body) =>
        Failure.OfAsync(SecretErrorId.Rejected, () => SendAsync(Answer.With(422, body)));

    private static Task<ApiResponse> SendAsync(Func<CancellationToken, Task<HttpResponseMessage>> answer) =>
        Make.Client(new StubHandler(answer)).SendAsync(
            ApiRequest.Get("/user/codespaces/secrets/public-key", Subject), TestContext.Current.CancellationToken);
}
