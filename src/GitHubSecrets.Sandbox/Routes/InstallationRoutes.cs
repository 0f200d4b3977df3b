using System.Text.Json;
using System.Text.Json.Nodes;
using GitHubSecrets.Sandbox.Contract;
using GitHubSecrets.Sandbox.Model;
using GitHubSecrets.Sandbox.Requests;

namespace GitHubSecrets.Sandbox.Routes;

/// <summary>The GitHub App's installations and the tokens that it makes for them.</summary>
internal static class InstallationRoutes
{
    private const int AppId = 1;

    // The App has been granted everything that the contract asks for anywhere.
    private static readonly Dictionary<string, string> Granted = SandboxContract.Current.Operations
        .Select(static operation => operation.Permission?.Name)
        .OfType<string>()
        .Distinct()
        .Append("metadata")
        .ToDictionary(static name => name, static name => name == "metadata" ? "read" : "write");

    public static Answer List(ApiRequest request) =>
        Paging.Bare(request, [.. request.GitHub.Installations], each => Installation(request, each));

    public static Answer GetOfOrganization(ApiRequest request) => Get(request, request.Organization);

    public static Answer GetOfRepository(ApiRequest request) => Get(request, request.Repository.Owner);

    public static Answer GetOfUser(ApiRequest request) =>
        Get(request, request.GitHub.FindOwner(request.Match.Values["username"]) ?? throw Refusals.NotFound());

    public static Answer CreateToken(ApiRequest request)
    {
        long id = request.Number("installation_id");
        SandboxInstallation installation =
            request.GitHub.Installations.FirstOrDefault(each => each.Id == id) ?? throw Refusals.NotFound();
        SandboxRepository[] all = [.. request.GitHub.Repositories.Where(each => each.Owner == installation.Account)];
        List<long>? chosen = ChooseRepositories(request, all);
        SandboxToken token = request.GitHub.AddToken(new SandboxToken
        {
            Value = SandboxToken.NewValue("ghs_"),
            InstallationId = id,
            Permissions = ChoosePermissions(request),
            RepositoryIds = chosen ?? [.. all.Select(static repository => repository.Id)],
            ExpiresAt = request.Now + request.GitHub.Apps.TokenLife,
        });
        return Answer.Created(new JsonObject
        {
            ["token"] = token.Value,
            ["expires_at"] = Shapes.Time(token.ExpiresAt!.Value),
            ["permissions"] = Show(token.Permissions!),
            ["repository_selection"] = chosen is null ? "all" : "selected",
        });
    }

    private static Answer Get(ApiRequest request, SandboxOwner owner) =>
        Answer.Ok(Installation(
            request, request.GitHub.Installations.FirstOrDefault(each => each.Account == owner) ?? throw Refusals.NotFound()));

    private static List<long>? ChooseRepositories(ApiRequest request, SandboxRepository[] all)
    {
        JsonElement? names = request.Property("repositories");
        JsonElement? ids = request.Property("repository_ids");
        if (names is null && ids is null)
        {
            return null;
        }

        List<long> chosen = [];
        foreach (JsonElement element in (names?.EnumerateArray() ?? default).Concat(ids?.EnumerateArray() ?? default))
        {
            SandboxRepository repository = Array.Find(all, each => element.ValueKind == JsonValueKind.String
                ? each.Name.Equals(element.GetString(), StringComparison.OrdinalIgnoreCase)
                : each.Id == element.GetInt64())
                ?? throw Refusals.Invalid(
                    "repositories",
                    "There is at least one repository that does not exist or is not accessible to the "
                    + "parent installation.");
            chosen.Add(repository.Id);
        }

        return chosen;
    }

    private static Dictionary<string, string> ChoosePermissions(ApiRequest request)
    {
        if (request.Property("permissions") is not { } wanted)
        {
            return Granted;
        }

        Dictionary<string, string> chosen = wanted.EnumerateObject()
            .ToDictionary(static each => each.Name, static each => each.Value.GetString()!);
        return chosen.Keys.All(Granted.ContainsKey)
            ? chosen
            : throw Refusals.Invalid("permissions", "The permissions requested are not granted to this installation.");
    }

    private static JsonObject Installation(ApiRequest request, SandboxInstallation installation) => new()
    {
        ["id"] = installation.Id,
        ["account"] = Shapes.Account(request, installation.Account),
        ["repository_selection"] = "all",
        ["permissions"] = Show(Granted),
        ["access_tokens_url"] = $"{request.BaseUrl}/app/installations/{installation.Id}/access_tokens",
        ["repositories_url"] = $"{request.BaseUrl}/installation/repositories",
        ["html_url"] = $"{request.BaseUrl}/settings/installations/{installation.Id}",
        ["app_id"] = AppId,
        ["app_slug"] = "sandbox",
        ["target_id"] = installation.Account.Id,
        ["target_type"] = installation.Account.IsOrganization ? "Organization" : "User",
        ["single_file_name"] = null,
        ["events"] = new JsonArray(),
        ["created_at"] = Shapes.Time(installation.CreatedAt),
        ["updated_at"] = Shapes.Time(installation.CreatedAt),
        ["suspended_by"] = null,
        ["suspended_at"] = null,
    };

    private static JsonObject Show(IReadOnlyDictionary<string, string> permissions) =>
        new(permissions.Select(static pair => KeyValuePair.Create<string, JsonNode?>(pair.Key, pair.Value)));
}
