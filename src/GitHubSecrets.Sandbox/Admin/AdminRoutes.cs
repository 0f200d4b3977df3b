using System.Text.Json;
using GitHubSecrets.Sandbox.Faults;
using GitHubSecrets.Sandbox.Model;
using GitHubSecrets.Sandbox.State;

namespace GitHubSecrets.Sandbox.Admin;

/// <summary>What lies below <c>/_sandbox/</c>.</summary>
internal sealed class AdminRoutes
{
    private readonly SandboxServerState _state;
    private readonly Dictionary<string, AdminRoute> _routes;

    public AdminRoutes(SandboxServerState state)
    {
        _state = state;
        _routes = new Dictionary<string, AdminRoute>(StringComparer.Ordinal)
        {
            ["GET info"] = _ => new AdminInfo(state.Urls?.Http, state.Urls?.Https, state.Token.Value, state.Record.InFlight),
            ["GET requests"] = _ => state.Record.Requests,
            ["DELETE requests"] = _ => Done(state.Record.Clear),
            ["POST secrets"] = body => AdminSecret.Of(Seed(AdminJson.Read<AdminSeed>(body))),
            ["POST fill"] = body => Done(() => Fill(AdminJson.Read<AdminFill>(body))),
            ["GET secrets"] = _ => state.GitHub.Secrets.Select(AdminSecret.Of),
            ["POST faults"] = AddFaults,
            ["DELETE faults"] = _ => Done(state.Faults.Clear),
            ["POST storm"] = SetStorm,
            ["PUT storm"] = SetStorm,
            ["DELETE storm"] = _ => Done(() => state.Faults.Storm = null),
            ["POST latency"] = body => Done(() =>
                state.Faults.Latency = AdminJson.Read<AdminLatency>(body).Delay),
            ["POST repositories"] = AddRepository,
            ["POST environments"] = AddEnvironment,
            ["POST organizations"] = AddOrganization,
            ["POST tokens"] = body => state.GitHub.AddToken(AdminJson.Read<SandboxToken>(body)),
            ["POST rename"] = Rename,
            ["POST rotate-key"] = body => Done(() =>
                state.GitHub.RotateKey(AdminJson.Read<AdminKeyRotation>(body).Path)),
            ["POST apps"] = AddApp,
            ["POST app-token-life"] = body => Done(() =>
                state.GitHub.Apps.TokenLife = AdminJson.Read<AdminTokenLife>(body).Life),
            ["POST app-uninstall"] = body => Done(() =>
                state.GitHub.Apps.Uninstall(AdminJson.Read<AdminUninstall>(body).Login)),
        };
    }

    public AdminRoute? Find(string method, string name) => _routes.GetValueOrDefault($"{method} {name}");

    private static object? Done(Action action)
    {
        action();
        return null;
    }

    private object? AddFaults(JsonElement body)
    {
        SandboxFault[] faults = body.ValueKind == JsonValueKind.Array
            ? AdminJson.Read<SandboxFault[]>(body)
            : [AdminJson.Read<SandboxFault>(body)];
        Array.ForEach(faults, _state.Faults.Add);

        return null;
    }

    private object? SetStorm(JsonElement body)
    {
        _state.Faults.Storm = AdminJson.Read<FaultStorm>(body);
        return null;
    }

    private SandboxSecret Seed(AdminSeed seed) => _state.GitHub.SeedSecret(seed.Path, seed.Name, seed.Value, seed.UpdatedAt);

    private void Fill(AdminFill wanted)
    {
        for (int number = 1; number <= wanted.Repositories; number++)
        {
            SandboxRepository repository = _state.GitHub.AddRepository($"{wanted.Organization}/r{number:d5}");
            foreach (string store in wanted.Stores)
            {
                for (int secret = 1; secret <= wanted.Secrets; secret++)
                {
                    _ = _state.GitHub.SeedSecret($"{repository.Path}/{store}/secrets", $"N{secret}", string.Empty, null);
                }
            }
        }
    }

    private AdminRepository AddRepository(JsonElement body)
    {
        AdminRepository wanted = AdminJson.Read<AdminRepository>(body);
        SandboxRepository added = _state.GitHub.AddRepository(wanted.FullName, wanted.Id, wanted.Private);
        added.IsArchived = wanted.Archived;
        return new AdminRepository(added.FullName, added.Id, added.IsPrivate, added.IsArchived);
    }

    private AdminEnvironment AddEnvironment(JsonElement body)
    {
        AdminEnvironment wanted = AdminJson.Read<AdminEnvironment>(body);
        return wanted with { Name = _state.GitHub.AddEnvironment(wanted.Repository, wanted.Name).Name };
    }

    private AdminOrganization AddOrganization(JsonElement body) =>
        new(_state.GitHub.AddOrganization(AdminJson.Read<AdminOrganization>(body).Login).Login);

    private object? Rename(JsonElement body)
    {
        AdminRename wanted = AdminJson.Read<AdminRename>(body);
        _state.GitHub.RedirectStatus = wanted.RedirectStatus ?? _state.GitHub.RedirectStatus;
        _state.GitHub.Rename(wanted.From, wanted.To);
        return null;
    }

    private object? AddApp(JsonElement body)
    {
        AdminApp wanted = AdminJson.Read<AdminApp>(body);
        _state.GitHub.Apps.Add(wanted.Issuer, wanted.PublicKeyPem);
        return null;
    }
}
