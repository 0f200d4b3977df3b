using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using GitHubSecrets.Http;

namespace GitHubSecrets.Core.Tests.Http;

/// <summary>What arrives as an answer's body: compressed, broken, without an end.</summary>
public sealed class BodyTests
{
    private static readonly ApiSubject Subject = new("organization 'acme'", null);

    [Fact]
    public async Task A_list_asks_for_compression_and_reads_it()
    {
        var handler = new StubHandler(Answered(Compressed("""{"secrets":[{"name":"A"},{"name":"B"}]}"""), "gzip"));

        List<string?> names = await NamesAsync(handler);

        Assert.Equal(["A", "B"], names);
        Assert.Equal("gzip", Assert.Single(handler.Sent).Headers["Accept-Encoding"]);
    }

    [Fact]
    public async Task A_list_that_comes_uncompressed_is_read_as_it_is()
    {
        var handler = new StubHandler(Answered(Encoding.UTF8.GetBytes("""{"secrets":[{"name":"A"}]}"""), null));

        Assert.Equal(["A"], await NamesAsync(handler));
    }

    [Fact]
    public async Task Broken_compression_is_an_unexpected_response()
    {
        byte[] broken = Compressed("""{"secrets":[]}""");
        Array.Fill(broken, (byte)0xFF, 10, 4);
        var handler = new StubHandler(Answered(broken, "gzip"));

        GitHubSecretsException failure = await Assert.ThrowsAsync<GitHubSecretsException>(() => NamesAsync(handler));

        Assert.Equal(SecretErrorId.UnexpectedResponse, failure.Id);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_an_unexpected_response()
    {
        byte[] body = Encoding.UTF8.GetBytes("""{"secrets":[{"name":"?"}]}""");
        body[Array.IndexOf(body, (byte)'?')] = 0xC3;

        _ = await Failure.OfAsync(SecretErrorId.UnexpectedResponse, () => NamesAsync(new StubHandler(Answered(body, null))));
    }

    [Fact]
    public async Task A_body_without_an_end_is_not_read_for_ever()
    {
        var handler = new StubHandler(_ => Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
        {
            Content = new StreamContent(new EndlessStream()),
        }));

        GitHubSecretsException failure = await Assert.ThrowsAsync<GitHubSecretsException>(() => NamesAsync(handler));

        Assert.Equal(SecretErrorId.UnexpectedResponse, failure.Id);
        Assert.Contains("longer than 32 MB", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_short_answer_is_not_asked_for_compressed()
    {
        var handler = new StubHandler(Answer.Ok("{}"));

        _ = await Make.Client(handler).SendAsync(ApiRequest.Get("/x", Subject), TestContext.Current.CancellationToken);

        Assert.DoesNotContain("Accept-Encoding", Assert.Single(handler.Sent).Headers.Keys);
    }

    private static async Task<List<string?>> NamesAsync(StubHandler handler)
    {
        var names = new List<string?>();
        await foreach (JsonElement secret in Make.Client(handler)
            .ListAsync("/orgs/acme/actions/secrets", "secrets", Subject, TestContext.Current.CancellationToken))
        {
            names.Add(secret.Text("name"));
        }

        return names;
    }

    private static byte[] Compressed(string text)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return memory.ToArray();
    }

    private static Func<CancellationToken, Task<HttpResponseMessage>> Answered(byte[] body, string? encoding) => _ =>
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new("application/json");
        if (encoding is not null)
        {
            content.Headers.ContentEncoding.Add(encoding);
        }

        return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = content });
    };
}
