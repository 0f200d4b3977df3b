using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GitHubSecrets.Sandbox.Model;
using GitHubSecrets.Sandbox.Requests;

namespace GitHubSecrets.Sandbox.Routes;

/// <summary>
/// The two questions that clients for secrets ask of GitHub's GraphQL API: which id a repository has, and who is signed in. <c>gh</c>
/// asks the first for <c>--repos</c> and the second for <c>gh auth status</c>. Any other query is answered with an error.
/// </summary>
internal static partial class GraphQLRoute
{
    public static bool IsFor(IncomingRequest incoming) =>
        incoming.Method == HttpMethods.Post && incoming.RawPath is "/graphql" or "/api/graphql";

    public static Answer Answer(SandboxGitHub gitHub, SandboxToken token, IncomingRequest incoming)
    {
        string? query = incoming.Body is { ValueKind: JsonValueKind.Object } body
            && body.TryGetProperty("query", out JsonElement text) && text.ValueKind == JsonValueKind.String
                ? text.GetString()
                : null;
        if (query is null)
        {
            throw Refusals.Plain(StatusCodes.Status400BadRequest, "A query attribute must be specified and must be a string.");
        }

        JsonObject data = [];
        JsonArray errors = [];
        string rest = Question().Replace(query, question =>
        {
            Add(gitHub, token, question, data, errors);
            return string.Empty;
        });
        if (!NothingElse().IsMatch(rest))
        {
            return Requests.Answer.Ok(new JsonObject
            {
                ["errors"] = new JsonArray(new JsonObject
                {
                    ["message"] = "The sandbox knows repository(owner, name) { databaseId } and viewer { login } only.",
                }),
            });
        }

        JsonObject answer = new() { ["data"] = data };
        if (errors.Count > 0)
        {
            answer["errors"] = errors;
        }

        return Requests.Answer.Ok(answer);
    }

    private static void Add(SandboxGitHub gitHub, SandboxToken token, Match question, JsonObject data, JsonArray errors)
    {
        if (question.Groups["viewer"].Success)
        {
            data[Alias(question, "viewer")] = new JsonObject { ["login"] = gitHub.SignedInUser.Login };
            return;
        }

        string alias = Alias(question, "repository");
        string fullName = $"{question.Groups["owner"].Value}/{question.Groups["name"].Value}";
        if (gitHub.FindRepository(fullName) is { } repository && token.Sees(repository))
        {
            data[alias] = new JsonObject { ["databaseId"] = repository.Id };
            return;
        }

        data[alias] = null;
        errors.Add(new JsonObject
        {
            ["type"] = "NOT_FOUND",
            ["path"] = new JsonArray(alias),
            ["message"] = $"Could not resolve to a Repository with the name '{fullName}'.",
        });
    }

    private static string Alias(Match question, string field) =>
        question.Groups["alias"] is { Success: true } alias ? alias.Value : field;

    [GeneratedRegex("""
        (?:(?<alias>\w+)\s*:\s*)?
        (?:(?<viewer>viewer)\s*\{\s*login\s*\}
        |repository\s*\(\s*owner\s*:\s*"(?<owner>[^"\\]*)"\s*,\s*name\s*:\s*"(?<name>[^"\\]*)"\s*\)\s*\{\s*databaseId\s*\})
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex Question();

    [GeneratedRegex("""^\s*(query(\s+\w+)?)?\s*\{[\s,]*\}\s*$""", RegexOptions.ExplicitCapture)]
    private static partial Regex NothingElse();
}
