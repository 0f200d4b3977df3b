using System.Text.Json;
using GitHubSecrets.Sandbox.Contract;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace GitHubSecrets.Sandbox.Requests;

/// <summary>
/// What GitHub checks of every request: its headers, and its path, query and body against the contract.
/// </summary>
internal static class RequestChecks
{
    public const string DefaultApiVersion = "2022-11-28";

    /// <summary>Under this version ids of repositories are integers in every store.</summary>
    public const string IntegerIdsVersion = "2026-03-10";

    private const string ApiVersionHeader = "X-GitHub-Api-Version";

    private static readonly SchemaValidator Validator = new(SandboxContract.Current.Root);

    public static string? SentApiVersion(HttpRequest request) =>
        request.Headers.TryGetValue(ApiVersionHeader, out StringValues values) ? values.ToString() : null;

    /// <exception cref="RefusedException">403 without a user agent, 400 for an API version that does not
    /// exist.</exception>
    public static string CheckHeaders(HttpRequest request)
    {
        if (StringValues.IsNullOrEmpty(request.Headers.UserAgent))
        {
            throw new RefusedException(new Answer(StatusCodes.Status403Forbidden)
            {
                Raw = (
                    "text/plain; charset=utf-8",
                    "Request forbidden by administrative rules. "
                        + "Please make sure your request has a User-Agent header.\n"),
            });
        }

        string version = SentApiVersion(request) ?? DefaultApiVersion;
        return version is DefaultApiVersion or IntegerIdsVersion
            ? version
            : throw Refusals.Plain(
                StatusCodes.Status400BadRequest,
                $"The version '{version}' specified via the {ApiVersionHeader} header is not a "
                    + $"supported version of the API.");
    }

    /// <exception cref="RefusedException">404 for a path value of the wrong type, 422 for one in the query.</exception>
    public static Dictionary<string, StringValues> CheckParameters(RouteMatch match, string rawQuery)
    {
        Dictionary<string, StringValues> query = QueryHelpers.ParseQuery(rawQuery);
        foreach (ContractParameter parameter in match.Operation.Parameters)
        {
            if (parameter.InPath)
            {
                // The form by id has an id where the contract's own parameters are the owner and the name.
                if (match.Values.TryGetValue(parameter.Name, out string? segment)
                    && parameter.Refuse(segment) is not null)
                {
                    throw Refusals.NotFound();
                }
            }
            else if (query.TryGetValue(parameter.Name, out StringValues values)
                && parameter.Refuse(values.ToString()) is { } reason)
            {
                throw Refusals.InvalidBody([new SchemaError(parameter.Name, "invalid", reason)]);
            }
        }

        return query;
    }

    /// <exception cref="RefusedException">400 where the body is no JSON object, 422 where it breaks the
    /// schema.</exception>
    public static void CheckBody(IncomingRequest request, ContractOperation operation)
    {
        if (operation.BodySchema is not { } schema || (!request.HasBody && !operation.BodyRequired))
        {
            return;
        }

        if (request.HasBody && request.Body is null)
        {
            throw Refusals.Plain(StatusCodes.Status400BadRequest, "Problems parsing JSON");
        }

        JsonElement body = request.Body ?? JsonSerializer.Deserialize<JsonElement>("{}");
        if (body.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null))
        {
            throw Refusals.Plain(StatusCodes.Status400BadRequest, "Body should be a JSON object");
        }

        List<SchemaError> errors = Validator.Validate(body, schema);
        if (errors.Count > 0)
        {
            throw Refusals.InvalidBody(errors);
        }
    }
}
