using System.Text.Json;

namespace GitHubSecrets.Sandbox.Admin;

/// <summary>Does what an admin request asks.</summary>
/// <param name="body">The request's JSON; undefined where it has none.</param>
/// <returns>What to answer, or null for nothing.</returns>
internal delegate object? AdminRoute(JsonElement body);
