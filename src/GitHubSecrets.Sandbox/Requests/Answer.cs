using System.Text.Json.Nodes;

namespace GitHubSecrets.Sandbox.Requests;

/// <summary>What the sandbox answers, before the headers that every answer carries.</summary>
internal sealed class Answer(int status, JsonNode? body = null)
{
    public int Status => status;

    /// <summary>Null sends no body.</summary>
    public JsonNode? Body { get; set; } = body;

    /// <summary>Sent in place of <see cref="Body"/>, with its media type.</summary>
    public (string MediaType, string Text)? Raw { get; init; }

    public Dictionary<string, string> Headers { get; } = new(StringComparer.OrdinalIgnoreCase);

    public static Answer Ok(JsonNode body) => new(StatusCodes.Status200OK, body);

    public static Answer Created(JsonNode? body = null) => new(StatusCodes.Status201Created, body ?? new JsonObject());

    public static Answer NoContent() => new(StatusCodes.Status204NoContent);

    public Answer With(string header, string value)
    {
        Headers[header] = value;
        return this;
    }
}
