using System.Globalization;
using System.Text.Json;
using GitHubSecrets.Sandbox.Model;
using GitHubSecrets.Sandbox.Requests;

namespace GitHubSecrets.Sandbox.Routes;

/// <summary>The list of repositories that a request gives for a secret.</summary>
internal static class SelectedRepositories
{
    public const string Property = "selected_repository_ids";

    /// <exception cref="RefusedException">422 for an id that is no repository which the secret could be
    /// for.</exception>
    public static IReadOnlyList<long> Read(ApiRequest request, JsonElement ids) =>
        [.. ids.EnumerateArray().Select(id => ReadOne(request, id)).Distinct()];

    /// <summary>Whether a secret of the request's target can be given to a repository.</summary>
    public static bool MayBeGiven(ApiRequest request, long id) =>
        request.GitHub.FindRepository(id) is { } repository
        && request.Sees(repository)
        && (VaultResolver.FindOrganization(request.GitHub, request.Match) is not { } organization
            || repository.Owner == organization);

    private static long ReadOne(ApiRequest request, JsonElement element)
    {
        // Dependabot and users' secrets take strings as well, under the older version of the API.
        bool isText = element.ValueKind == JsonValueKind.String;
        if (isText && request.ApiVersion == RequestChecks.IntegerIdsVersion)
        {
            throw Refusals.Invalid(Property, $"For 'properties/{Property}', a string is not an integer.");
        }

        string text = isText ? element.GetString()! : element.GetRawText();
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long id)
            && MayBeGiven(request, id)
            ? id
            : throw Refusals.Invalid(Property, $"There is no repository with id {text} that this secret could be for.");
    }
}
