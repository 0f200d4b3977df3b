using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace GitHubSecrets.Http;

/// <summary>An answer, read to its end.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Headers">The answer's headers.</param>
/// <param name="ContentType">The media type of the body, or null.</param>
/// <param name="Body">The body's bytes.</param>
internal sealed record ApiResponse(
    HttpStatusCode Status, HttpResponseHeaders Headers, string? ContentType, ReadOnlyMemory<byte> Body)
{
    public string? RequestId => Header("X-GitHub-Request-Id");

    public DateTimeOffset? Date => Headers.Date;

    public bool IsSuccess => (int)Status is >= 200 and < 300;

    /// <summary>A header's value, without the control characters that HTTP lets a server put into one.</summary>
    public string? Header(string name) =>
        Headers.TryGetValues(name, out IEnumerable<string>? values) ? string.Join(", ", values).WithoutControls() : null;

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
