using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace GitHubSecrets.Http;

/// <summary>An answer of the REST API.</summary>
/// <param name="message">The message it came in; only its head is kept.</param>
internal sealed class ApiResponse(HttpResponseMessage message)
{
    private readonly HttpResponseHeaders _headers = message.Headers;

    public HttpStatusCode Status { get; } = message.StatusCode;

    /// <summary>The media type of the body, or null.</summary>
    public string? ContentType { get; } = message.Content.Headers.ContentType?.MediaType;

    /// <summary>The body, once it has been read.</summary>
    public ReadOnlyMemory<byte> Body { get; set; }

    /// <summary>How long to wait, or until when, before the next request.</summary>
    public RetryConditionHeaderValue? RetryAfter => _headers.RetryAfter;

    public string? RequestId => Header("X-GitHub-Request-Id");

    public DateTimeOffset? Date => _headers.Date;

    public bool IsSuccess => (int)Status is >= 200 and < 300;

    /// <summary>A header's value, without the control characters that HTTP lets a server put into one.</summary>
    public string? Header(string name) =>
        _headers.TryGetValues(name, out IEnumerable<string>? values) ? string.Join(", ", values).WithoutControls() : null;

    /// <summary>The body as JSON.</summary>
    /// <exception cref="GitHubSecretsException"><see cref="SecretErrorId.UnexpectedResponse"/>.</exception>
    public JsonElement Json()
    {
        try
        {
            using var document = JsonDocument.Parse(Body);
            return document.RootElement.Clone();
        }
        catch (JsonException exception)
        {
            // A JsonException names a place in the body, not its text.
            throw Unexpected("is not the JSON that GitHub's API gives", exception);
        }
    }

    public GitHubSecretsException Unexpected(string what, Exception? cause = null, bool isTransient = false) =>
        new(
            SecretErrorId.UnexpectedResponse,
            $"The answer {what} (status {(int)Status}, content type '{ContentType ?? "none"}', request id "
            + $"{RequestId ?? "none"}).",
            cause)
        {
            IsTransient = isTransient,
            StatusCode = Status,
            RequestId = RequestId,
        };
}
