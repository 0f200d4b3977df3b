using System.Globalization;
using System.Text.Json.Nodes;
using GitHubSecrets.Sandbox.Contract;

namespace GitHubSecrets.Sandbox.Requests;

/// <summary>
/// GitHub's errors: <c>message</c>, <c>documentation_url</c>, <c>status</c>, and <c>errors</c> for a 422.
/// </summary>
internal static class Refusals
{
    public const string Documentation = "https://docs.github.com/rest";

    public static RefusedException NotFound() => Plain(StatusCodes.Status404NotFound, "Not Found");

    public static RefusedException Plain(int status, string message) => new(Error(status, message));

    /// <summary>A 422 about one field of a secret.</summary>
    public static RefusedException Invalid(string field, string message) =>
        Invalid(message, [new SchemaError(field, "invalid", message)]);

    /// <summary>A 422 for a body that breaks the contract.</summary>
    public static RefusedException InvalidBody(IReadOnlyList<SchemaError> errors) =>
        Invalid("Invalid request.\n\n" + string.Join('\n', errors.Select(static error => error.Message)), errors);

    public static Answer Error(int status, string message) =>
        new(status, new JsonObject
        {
            ["message"] = message,
            ["documentation_url"] = Documentation,
            ["status"] = status.ToString(CultureInfo.InvariantCulture),
        });

    private static RefusedException Invalid(string message, IEnumerable<SchemaError> errors)
    {
        Answer answer = Error(StatusCodes.Status422UnprocessableEntity, message);
        answer.Body!["errors"] = new JsonArray([.. errors.Select(static error => new JsonObject
        {
            ["resource"] = "Secret",
            ["field"] = error.Field,
            ["code"] = error.Code,
            ["message"] = error.Message,
        })]);
        return new RefusedException(answer);
    }
}
