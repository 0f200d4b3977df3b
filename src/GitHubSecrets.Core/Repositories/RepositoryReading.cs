using System.Text.Json;
using GitHubSecrets.Http;

namespace GitHubSecrets.Repositories;

/// <summary>Reads what GitHub tells of a repository.</summary>
internal static class RepositoryReading
{
    /// <summary>A repository as GitHub describes it; null where it has no id.</summary>
    public static KnownRepository? Known(JsonElement repository) =>
        repository.TryGetId(out long id) ? new KnownRepository(id, repository.Text("full_name")) : null;
}
