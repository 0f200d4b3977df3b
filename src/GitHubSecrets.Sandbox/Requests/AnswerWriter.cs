using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Net.Http.Headers;

namespace GitHubSecrets.Sandbox.Requests;

/// <summary>Puts an answer on the wire with the headers that each of GitHub's answers carries.</summary>
internal sealed class AnswerWriter(TimeProvider clock)
{
    // Below this a compressed body is no smaller.
    private const int SmallestToCompress = 256;

    // GitHub does not escape the plus of Base64, nor quotation marks as numbers.
    private static readonly JsonSerializerOptions AsGitHubWrites =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task WriteAsync(HttpContext context, Outcome outcome)
    {
        byte[] body = Start(context, outcome);
        if (body.Length == 0)
        {
            return;
        }

        if (body.Length >= SmallestToCompress && AcceptsGzip(context.Request))
        {
            context.Response.Headers.ContentEncoding = "gzip";
            body = Compress(body);
        }

        context.Response.Headers.Vary = "Accept, Authorization, Accept-Encoding";
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    /// <summary>Announces a body, sends the first half of it and cuts the connection.</summary>
    public async Task WriteHalfAsync(HttpContext context, Outcome outcome)
    {
        byte[] body = Start(context, outcome);
        if (body.Length == 0)
        {
            // A 204 has no body that could end early.
            context.Response.StatusCode = StatusCodes.Status200OK;
            body = "{\"message\": \"cut\"}"u8.ToArray();
        }

        context.Response.ContentLength = body.Length + 1;
        await context.Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2), context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);

        // In HTTP/1.1 the server closes a connection whose answer ends early; a reset could overtake what was sent.
        if (HttpProtocol.IsHttp2(context.Request.Protocol))
        {
            context.Abort();
        }
    }

    private byte[] Start(HttpContext context, Outcome outcome)
    {
        Answer answer = outcome.Answer!;
        HttpResponse response = context.Response;
        response.StatusCode = answer.Status;
        response.Headers.Date = HeaderUtilities.FormatDate(clock.GetUtcNow());
        response.Headers["X-GitHub-Request-Id"] = NewRequestId();
        response.Headers["X-GitHub-Media-Type"] = "github.v3; format=json";
        response.Headers["X-GitHub-Api-Version-Selected"] = outcome.ApiVersion;
        foreach ((string name, string value) in outcome.Headers.Concat(answer.Headers))
        {
            response.Headers[name] = value;
        }

        if (answer.Raw is { } raw)
        {
            response.ContentType = raw.MediaType;
            return Encoding.UTF8.GetBytes(raw.Text);
        }

        if (answer.Body is null)
        {
            return [];
        }

        response.ContentType = "application/json; charset=utf-8";
        return Encoding.UTF8.GetBytes(answer.Body.ToJsonString(AsGitHubWrites));
    }

    private static bool AcceptsGzip(HttpRequest request) =>
        request.GetTypedHeaders().AcceptEncoding.Any(
            static coding => coding.Value == "gzip" && coding.Quality is null or > 0);

    private static byte[] Compress(byte[] body)
    {
        using MemoryStream compressed = new();
        using (GZipStream gzip = new(compressed, CompressionLevel.Fastest))
        {
            gzip.Write(body);
        }

        return compressed.ToArray();
    }

    private string NewRequestId()
    {
        string random = Convert.ToHexString(RandomNumberGenerator.GetBytes(11));
        long time = clock.GetUtcNow().ToUnixTimeSeconds();
        return string.Create(
            CultureInfo.InvariantCulture, $"{random[..4]}:{random[4..10]}:{random[10..16]}:{random[16..]}:{time:X8}");
    }
}
