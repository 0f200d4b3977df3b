using System.Net;
using System.Text;
using GitHubSecrets.Http;

namespace GitHubSecrets.Core.Tests.Http;

/// <summary>
/// An answer that refuses is the failure that its status stands for, whatever its body is: one message of one line, of a length
/// that a screen can take, after one request.
/// </summary>
public sealed class ErrorBodyShapeTests
{
    private static readonly ApiSubject Subject = ApiSubject.Of(SecretTarget.ForUser());

    private static readonly Dictionary<int, SecretErrorId> Ids = new()
    {
        [400] = SecretErrorId.Rejected,
        [401] = SecretErrorId.BadCredential,
        [403] = SecretErrorId.PermissionDenied,
        [404] = SecretErrorId.TargetNotFound,
        [409] = SecretErrorId.Conflict,
        [410] = SecretErrorId.ApiVersionRetired,
        [422] = SecretErrorId.Rejected,
        [429] = SecretErrorId.RateLimited,
        [501] = SecretErrorId.UnexpectedResponse,
    };

    // By name, so that a failing test says which it is.
    private static readonly Dictionary<string, Func<HttpContent>> Bodies = new()
    {
        ["empty"] = () => Text(string.Empty),
        ["blanks"] = () => Text(" \r\n\t"),
        ["null"] = () => Text("null"),
        ["true"] = () => Text("true"),
        ["a number"] = () => Text("-1.5e300"),
        ["a text"] = () => Text("\"no\""),
        ["a list"] = () => Text("[1,[2,[3]],{\"message\":\"M\"}]"),
        ["a list of a million"] = () => Text("[" + string.Join(',', Enumerable.Repeat("{}", 1_000_000)) + "]"),
        ["message null"] = () => Text("""{"message":null}"""),
        ["message a number"] = () => Text("""{"message":7}"""),
        ["message a list"] = () => Text("""{"message":["M"]}"""),
        ["message an object"] = () => Text("""{"message":{"message":"M"}}"""),
        ["message twice"] = () => Text("""{"message":1,"message":"M"}"""),
        ["message of a megabyte"] = () => Text($$"""{"message":"{{new string('m', 1_000_000)}}"}"""),
        ["message of 3 MB"] = () => Text($$"""{"message":"{{new string('m', 3_000_000)}}"}"""),
        ["message of symbols"] = () => Text($$"""{"message":"x{{string.Concat(Enumerable.Repeat("\U0001F511", 1000))}}"}"""),
        ["message of lines"] = () => Text("""{"message":"a\r\nb\u2028c\u001b[2J"}"""),
        ["errors a text"] = () => Text("""{"message":"M","errors":"text"}"""),
        ["errors a number"] = () => Text("""{"message":"M","errors":7}"""),
        ["errors an object"] = () => Text("""{"message":"M","errors":{"a":{"b":["c"]},"d":[["e"],null]}}"""),
        ["errors nested"] = () => Text("""{"errors":[{"errors":[{"errors":{"message":"M"}}]}]}"""),
        ["errors as deep as can be"] = () => Text(Nested(62)),
        ["errors deeper than that"] = () => Text(Nested(100_000)),
        ["errors 100,000 times"] = () => Text("{\"errors\":[" + string.Join(',', Enumerable.Repeat("\"text\"", 100_000)) + "]}"),
        ["deep nesting"] = () => Text(new string('[', 500_000)),
        ["half"] = () => Text("""{"message":"M"""),
        ["more behind"] = () => Text("""{"message":"M"} {"message":"N"}"""),
        ["half of a surrogate pair"] = () => Text("""{"message":"\ud83d"}"""),
        ["HTML"] = () => Text("<!DOCTYPE html><title>502</title>", "text/html"),
        ["HTML of a megabyte"] = () => Text("<html>" + new string('h', 1_000_000), "text/html"),
        ["plain text"] = () => Text("upstream connect error", "text/plain"),
        ["no type"] = () => Bytes([1, 2, 3], null),
        ["a type that is none"] = () => Bytes("{}"u8.ToArray(), "?"),
        ["invalid UTF-8"] = () => Bytes([.. "{\"message\":\""u8, 0xC3, 0x28, .. "\"}"u8]),
        ["UTF-16"] = () => Bytes(Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("{}")).ToArray()),
        ["a byte order mark"] = () => Bytes([0xEF, 0xBB, 0xBF, .. "{\"message\":\"M\"}"u8]),
        ["bytes"] = () => Bytes([.. Enumerable.Range(0, 256).Select(static i => (byte)i)]),
        ["gzip that is none"] = () => Encoded("{}"u8.ToArray(), "gzip"),
        ["without an end"] = () => new StreamContent(new EndlessStream()),
        ["broken off"] = () => new StreamContent(new BrokenStream()),
    };

    public static TheoryData<int, string> Refusals()
    {
        var rows = new TheoryData<int, string>();
        foreach (int status in Ids.Keys)
        {
            foreach (string body in Bodies.Keys)
            {
                rows.Add(status, body);
            }
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_refusal_is_one_clear_error(int status, string body)
    {
        // What of a server error is missing may come the next time; a refusal is what it is.
        bool isHalf = status == 501 && body is "broken off" or "gzip that is none";
        var stub = new StubHandler(_ => Task.FromResult(new HttpResponseMessage((HttpStatusCode)status) { Content = Bodies[body]() }));
        var options = new ClientOptions { MaximumRetryCount = 2, MaximumWait = TimeSpan.Zero, Clock = new ManualClock { SkipPausesUpTo = TimeSpan.FromMinutes(1) } };

        GitHubSecretsException failure = await Failure.OfAsync(Ids[status], () => Make.Client(stub, options).SendAsync(
            ApiRequest.Get("/user/codespaces/secrets/public-key", Subject), TestContext.Current.CancellationToken));

        Assert.Equal(isHalf ? 3 : 1, stub.Sent.Count);
        Assert.Equal(status, (int?)failure.StatusCode);
        Assert.InRange(failure.Message.Length, 20, 1500);
        Assert.DoesNotContain(failure.Message, char.IsControl);
        Assert.True(failure.Message.IsNormalized(), "Half of a surrogate pair is no text.");
        Assert.DoesNotContain("JsonException", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("X-GitHub-Request-Id", 500)]
    [InlineData("X-Accepted-GitHub-Permissions", 403)]
    [InlineData("X-OAuth-Scopes", 403)]
    [InlineData("X-Accepted-OAuth-Scopes", 403)]
    [InlineData("X-GitHub-SSO", 403)]
    [InlineData("X-GitHub-Request-Id", 304)]
    public async Task A_header_without_an_end_is_cut(string header, int status)
    {
        string text = (header == "X-GitHub-SSO" ? "required; url=" : string.Empty) + new string('h', 60_000);
        var stub = new StubHandler(Answer.With(status, "{}", $"{header}: {text}", "X-OAuth-Scopes: none"));

        GitHubSecretsException failure = await Assert.ThrowsAsync<GitHubSecretsException>(() => Make.Client(stub).SendAsync(
            ApiRequest.Get("/user/codespaces/secrets/public-key", Subject), TestContext.Current.CancellationToken));

        Assert.Contains(new string('h', 900), failure.Message, StringComparison.Ordinal);
        Assert.InRange(failure.Message.Length + (failure.RecommendedAction?.Length ?? 0), 1000, 2500);
    }

    private static string Nested(int depth) =>
        string.Concat(Enumerable.Repeat("{\"errors\":", depth)) + "\"M\"" + new string('}', depth);

    private static ByteArrayContent Text(string text, string type = "application/json") => Bytes(Encoding.UTF8.GetBytes(text), type);

    private static ByteArrayContent Bytes(byte[] bytes, string? type = "application/json")
    {
        var content = new ByteArrayContent(bytes);
        Assert.True(type is null || content.Headers.TryAddWithoutValidation("Content-Type", type));
        return content;
    }

    private static ByteArrayContent Encoded(byte[] bytes, string encoding)
    {
        ByteArrayContent content = Bytes(bytes);
        content.Headers.ContentEncoding.Add(encoding);
        return content;
    }

    private sealed class BrokenStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            ValueTask.FromException<int>(new IOException("Connection reset by peer"));
    }
}
