using System.Text.Json.Nodes;
using GitHubSecrets.Sandbox.Model;
using GitHubSecrets.Sandbox.Requests;
using GitHubSecrets.Sandbox.Sealing;

namespace GitHubSecrets.Sandbox.Routes;

/// <summary>Secrets of every level and store, except for writing them.</summary>
internal static class SecretRoutes
{
    public static Answer List(ApiRequest request) => List(request, request.Vault.Secrets);

    public static Answer Get(ApiRequest request) => Answer.Ok(Shapes.Secret(request, Require(request)));

    public static Answer GetPublicKey(ApiRequest request)
    {
        KeyPair key = request.Vault.Key;
        return Answer.Ok(new JsonObject { ["key_id"] = key.Id, ["key"] = Convert.ToBase64String(key.PublicKey) });
    }

    public static Answer Delete(ApiRequest request) =>
        request.Vault.Remove(request.SecretName) ? Answer.NoContent() : throw Refusals.NotFound();

    /// <summary>The organization's secrets that a repository may read.</summary>
    public static Answer ListOfOrganization(ApiRequest request)
    {
        SandboxRepository repository = request.Repository;
        string store = request.Match.Operation.Template.Split('/')[^2];
        SecretVault vault = repository.Owner.Vaults[$"/{store}/secrets"];
        return List(request, [.. vault.Secrets
            .Where(secret => repository.Owner.IsOrganization && MayRead(repository, secret))
            .Select(static secret => secret with { Visibility = null })]);
    }

    /// <exception cref="RefusedException">404 where there is no such secret.</exception>
    public static SandboxSecret Require(ApiRequest request) =>
        request.Vault.Find(request.SecretName) ?? throw Refusals.NotFound();

    private static Answer List(ApiRequest request, IReadOnlyList<SandboxSecret> secrets) =>
        Paging.Counted(request, "secrets", secrets, secret => Shapes.Secret(request, secret));

    private static bool MayRead(SandboxRepository repository, SandboxSecret secret) => secret.Visibility switch
    {
        SandboxVisibility.All => true,
        SandboxVisibility.Private => repository.IsPrivate,
        _ => secret.SelectedRepositoryIds.Contains(repository.Id),
    };
}
