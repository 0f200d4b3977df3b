using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Unicode;

namespace GitHubSecrets.Http;

/// <summary>An answer of the REST API.</summary>
/// <param name="message">The message it came in; only its head is kept.</param>
internal sealed class ApiResponse(HttpResponseMessage message)
{
    private readonly HttpResponseHeaders _headers = message.Headers;
    private const int FirstLength = 256;
    private const int MaximumBodyLength = 32 * 1024 * 1024;
    private const int MaximumErrorLength = 1024 * 1024;
    private const int MaximumShownLength = 1000;

    private readonly HttpContentHeaders _contentHeaders = message.Content.Headers;
    private byte[] _body = [];
    private int _length;

    /// <summary>When the request went out, as a timestamp of the client's clock.</summary>
    public long SentAt { get; init; }

    /// <summary>Whether the body holds a token: then it is in memory that does not move, for <see cref="Wipe"/>.</summary>
    public bool HoldsToken { get; init; }

    /// <summary>Whether it came from elsewhere than where it was asked for: the repository has another name by now.</summary>
    public bool IsRedirected { get; init; }

    public HttpStatusCode Status { get; } = message.StatusCode;

    /// <summary>The media type of the body, or null.</summary>
    public string? ContentType => _contentHeaders.ContentType?.MediaType is { } type ? Shown(type) : null;

    /// <summary>The body, as far as it has been received.</summary>
    public ReadOnlyMemory<byte> Body => _body.AsMemory(0, _length);

    /// <summary>How long to wait, or until when, before the next request.</summary>
    public RetryConditionHeaderValue? RetryAfter => _headers.RetryAfter;

    public string? RequestId => ShownHeader("X-GitHub-Request-Id");

    public DateTimeOffset? Date => _headers.Date;

    public bool IsSuccess => (int)Status is >= 200 and < 300;

    /// <summary>A header's value, without the control characters that HTTP lets a server put into one.</summary>
    public string? Header(string name) =>
        _headers.NonValidated.TryGetValues(name, out HeaderStringValues values) ? values.ToString().WithoutControls() : null;

    /// <summary>A header's value as far as it is fit for a message; a server may send one of 64 KB.</summary>
    public string? ShownHeader(string name) => Header(name) is { } value ? Shown(value) : null;

    /// <summary>Whether the rest of the body need not be read. What a refusal means lies in its status: one whose text has no end
    /// is still that refusal, and not one to be asked for again.</summary>
    public bool IsLongEnough => !IsSuccess && _length > MaximumErrorLength;

    /// <summary>Room for the next part of the body.</summary>
    /// <exception cref="GitHubSecretsException"><see cref="SecretErrorId.UnexpectedResponse"/>: longer than any answer of
    /// GitHub's, whose pages hold a hundred entries at most.</exception>
    public Memory<byte> Space()
    {
        if (_length > MaximumBodyLength)
        {
            throw Unexpected($"is longer than {MaximumBodyLength / 1024 / 1024} MB");
        }

        if (_length == _body.Length)
        {
            Grow();
        }

        return _body.AsMemory(_length);
    }

    /// <summary>Takes a part that was put into <see cref="Space"/>.</summary>
    public void Received(int count) => _length += count;

    /// <summary>Overwrites the body, of an answer that holds a token.</summary>
    public void Wipe()
    {
        CryptographicOperations.ZeroMemory(_body);
        _length = 0;
    }

    /// <summary>The body as JSON.</summary>
    /// <exception cref="GitHubSecretsException"><see cref="SecretErrorId.UnexpectedResponse"/>.</exception>
    public JsonElement Json()
    {
        try
        {
            using var document = JsonDocument.Parse(Body);
            CheckText(Body.Span);
            return document.RootElement.Clone();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // A JsonException names a place in the body, not its text.
            throw Unexpected("is not the JSON that GitHub's API gives", exception);
        }
    }

    // The parser lets text pass that is not Unicode, and fails when that is read: each way to read it would have to expect it.
    private static void CheckText(ReadOnlySpan<byte> body)
    {
        if (!Utf8.IsValid(body))
        {
            throw new JsonException();
        }

        // Half a surrogate pair can only be written as an escape.
        if (body.IndexOf("\\u"u8) < 0)
        {
            return;
        }

        for (var reader = new Utf8JsonReader(body); reader.Read();)
        {
            _ = reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName ? reader.GetString() : null;
        }
    }

    private void Grow()
    {
        byte[] more = GC.AllocateUninitializedArray<byte>(Math.Max(FirstLength, _body.Length * 2), HoldsToken);
        Body.CopyTo(more);
        if (HoldsToken)
        {
            CryptographicOperations.ZeroMemory(_body);
        }

        _body = more;
    }

    private static string Shown(string text) => text.CutTo(MaximumShownLength);

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
