using System.IO.Pipelines;
using System.Net;
using System.Text;

namespace GitHubSecrets.Core.Tests.Support;

/// <summary>A request as it left the client.</summary>
internal sealed record SentRequest(
    HttpMethod Method, Uri Address, Version Version, string? Body, IReadOnlyDictionary<string, string> Headers);

/// <summary>Stands in for the network: gives one answer after the other, the last one for ever.</summary>
internal sealed class StubHandler(params Func<CancellationToken, Task<HttpResponseMessage>>[] answers) : HttpMessageHandler
{
    // A client that never stops asking fails its test instead of filling the memory.
    private const int MostRequests = 1000;

    private readonly Queue<Func<CancellationToken, Task<HttpResponseMessage>>> _answers = new(answers);

    public List<SentRequest> Sent { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string? body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
        var headers = request.Headers
            .Concat(request.Content?.Headers.AsEnumerable() ?? [])
            .ToDictionary(header => header.Key, header => Make.Sent(string.Join(", ", header.Value)), StringComparer.OrdinalIgnoreCase);
        Assert.True(Sent.Count < MostRequests, $"The client has sent {MostRequests} requests.");
        Sent.Add(new SentRequest(request.Method, request.RequestUri!, request.Version, body, headers));
        return await (_answers.Count > 1 ? _answers.Dequeue() : _answers.Peek())(cancellationToken);
    }
}

/// <summary>The answers that a <see cref="StubHandler"/> gives.</summary>
internal static class Answer
{
    public static Func<CancellationToken, Task<HttpResponseMessage>> Ok(string json, params string[] headers) =>
        With(200, json, headers);

    /// <param name="status">The status.</param>
    /// <param name="body">The body, or null.</param>
    /// <param name="headers">Lines such as <c>Retry-After: 7</c>.</param>
    public static Func<CancellationToken, Task<HttpResponseMessage>> With(
        int status, string? body = null, params string[] headers) =>
        _ =>
        {
            string text = body ?? string.Empty;
            var response = new HttpResponseMessage((HttpStatusCode)status)
            {
                Content = new StringContent(text, Encoding.UTF8, text.StartsWith('<') ? "text/html" : "application/json"),
            };
            foreach (string line in headers)
            {
                string[] parts = line.Split(": ", 2);
                Assert.True(response.Headers.TryAddWithoutValidation(parts[0], parts[1]));
            }

            return Task.FromResult(response);
        };

    /// <summary>An answer whose connection breaks within the body.</summary>
    public static Func<CancellationToken, Task<HttpResponseMessage>> Half(int status, string start, params string[] headers) =>
        async cancellationToken =>
        {
            var pipe = new Pipe();
            _ = await pipe.Writer.WriteAsync(Encoding.UTF8.GetBytes(start), cancellationToken);
            await pipe.Writer.CompleteAsync(new IOException("Connection reset by peer"));
            HttpResponseMessage response = await With(status, null, headers)(cancellationToken);
            response.Content = new StreamContent(pipe.Reader.AsStream());
            return response;
        };

    /// <summary>An answer whose body never comes: the clock runs on once it is waited for.</summary>
    public static Func<CancellationToken, Task<HttpResponseMessage>> Stalled(int status, ManualClock clock, TimeSpan passes) =>
        async cancellationToken =>
        {
            HttpResponseMessage response = await With(status)(cancellationToken);
            response.Content = new StreamContent(new StalledStream(clock, passes));
            return response;
        };

    public static Func<CancellationToken, Task<HttpResponseMessage>> Failing(Exception exception) =>
        _ => Task.FromException<HttpResponseMessage>(exception);

    /// <summary>An answer that never comes: the clock runs on, and only the client's own time-out ends it.</summary>
    public static Func<CancellationToken, Task<HttpResponseMessage>> Never(ManualClock clock, TimeSpan passes) =>
        async cancellationToken =>
        {
            clock.Advance(passes);
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            throw new InvalidOperationException("Nothing ended the wait.");
        };
}
