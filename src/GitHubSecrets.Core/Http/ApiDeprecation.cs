using System.Collections.Concurrent;
using System.Globalization;
using GitHubSecrets.Connection;

namespace GitHubSecrets.Http;

/// <summary>Tells of a version of the API that is near its end: once for each host and process, however many answers say it.</summary>
/// <see href="https://docs.github.com/rest/about-the-rest-api/api-versions"/>
internal static class ApiDeprecation
{
    private static readonly ConcurrentDictionary<string, bool> Told = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What an answer's headers <c>Deprecation</c> (RFC 9745) and <c>Sunset</c> (RFC 8594) say; null where there are
    /// none, or where it has been told.</summary>
    public static string? Notice(ApiHost host, ApiResponse response)
    {
        string? sunset = response.Header("Sunset");
        if ((sunset is null && response.Header("Deprecation") is null) || !Told.TryAdd(host.WebHost, true))
        {
            return null;
        }

        string end = DateTimeOffset.TryParse(
            sunset, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
                ? time.UtcDateTime.ToString(" 'and will answer no more after' yyyy-MM-dd", CultureInfo.InvariantCulture)
                : string.Empty;
        return $"{host.WebHost} says that version {GitHubClient.ApiVersion} of its API, which this version of the module speaks, is "
            + $"deprecated{end}. Update the module: Update-PSResource GitHubSecrets";
    }
}
