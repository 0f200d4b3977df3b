using System.Text.Json;

namespace GitHubSecrets.Http;

/// <summary>
/// What the <c>errors</c> of a refusal object to. GitHub sends a list of objects or of texts, a text, or an object that has a list
/// for each field; a proxy may send anything.
/// </summary>
/// <see href="https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api#validation-failed"/>
internal static class Objections
{
    public static IEnumerable<string> In(JsonElement body) =>
        body.TryGet("errors", out JsonElement errors) ? Of(errors).Where(static text => !string.IsNullOrWhiteSpace(text)) : [];

    // As deep as the parser lets a body be.
    private static IEnumerable<string> Of(JsonElement error) => error.ValueKind switch
    {
        JsonValueKind.String => [error.GetString()!],
        JsonValueKind.Array => error.EnumerateArray().SelectMany(Of),
        JsonValueKind.Object => [OfOne(error), .. In(error), .. OfFields(error)],
        _ => [],
    };

    // GitHub's "value" is left out on purpose: it repeats what was sent.
    private static string OfOne(JsonElement error) =>
        string.Join(
            ": ",
            new[] { error.Text("field"), error.Text("message") ?? error.Text("code") }
                .Where(static text => !string.IsNullOrEmpty(text)));

    // Only lists: a text of any name may be what was sent.
    private static IEnumerable<string> OfFields(JsonElement errors) =>
        from field in errors.EnumerateObject()
        where field.Value.ValueKind == JsonValueKind.Array && field.Name is not ("errors" or "value")
        from said in field.Value.EnumerateArray()
        where said.ValueKind == JsonValueKind.String
        select $"{field.Name}: {said.GetString()}";
}
