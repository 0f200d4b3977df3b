using System.Globalization;
using GitHubSecrets.Sandbox.Contract;
using GitHubSecrets.Sandbox.Model;

namespace GitHubSecrets.Sandbox.Requests;

/// <summary>Whether a token may use a route, and what GitHub answers where it may not.</summary>
internal sealed class AccessPolicy(SandboxGitHub gitHub)
{
    /// <exception cref="RefusedException">A redirect, 403 or 404.</exception>
    public void Check(ApiRequest request)
    {
        CheckKind(request);
        if (VaultResolver.NamesRepository(request.Match))
        {
            SandboxRepository repository = RequireRepository(request);
            CheckSso(request.Token, repository.Owner);
            CheckGrant(request, visible: !repository.IsPrivate);
            if (repository.IsArchived && request.Match.Operation.Method != HttpMethods.Get)
            {
                throw Refusals.Plain(StatusCodes.Status403Forbidden, "Repository was archived so is read-only.");
            }

            return;
        }

        if (request.Match.Values.ContainsKey("org"))
        {
            CheckSso(request.Token, request.Organization);
        }

        CheckGrant(request, visible: true);
    }

    /// <summary>What the answers to a token say about its rights and about those that the route wants.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Headers(SandboxToken token, ContractOperation? operation)
    {
        if (token is { ExpiresAt: { } expires, InstallationId: null })
        {
            yield return new(
                "GitHub-Authentication-Token-Expiration",
                expires.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture));
        }

        if (token.Permissions is not null)
        {
            if (operation?.Permission is { } permission)
            {
                yield return new("X-Accepted-GitHub-Permissions", permission.ToString());
            }
        }
        else if (!token.IsApp)
        {
            yield return new("X-OAuth-Scopes", string.Join(", ", token.Scopes ?? ClassicScopes.All));
            yield return new("X-Accepted-OAuth-Scopes",
                operation is null ? string.Empty : ClassicScopes.For(operation) ?? string.Empty);
        }
    }

    private static void CheckKind(ApiRequest request)
    {
        string template = request.Match.Operation.Template;
        bool unlimited = request.Token is { IsApp: false, InstallationId: null, Scopes: null, Permissions: null };
        if (template.StartsWith("/app/", StringComparison.Ordinal)
            || template.EndsWith("/installation", StringComparison.Ordinal))
        {
            if (!unlimited && !request.Token.IsApp)
            {
                throw Refusals.Plain(StatusCodes.Status401Unauthorized, "A JSON web token could not be decoded");
            }
        }
        else if (request.Token.IsApp
            || (request.Token.InstallationId is not null && IsOfUser(template)))
        {
            throw Refusals.Plain(StatusCodes.Status403Forbidden, "Resource not accessible by integration");
        }
        else if (template == "/installation/repositories" && !unlimited && request.Token.InstallationId is null)
        {
            throw Refusals.Plain(
                StatusCodes.Status403Forbidden,
                "You must authenticate with an installation access token in order to list "
                + "repositories for an installation.");
        }
    }

    private static bool IsOfUser(string template) =>
        template == "/user" || template.StartsWith("/user/", StringComparison.Ordinal);

    private SandboxRepository RequireRepository(ApiRequest request)
    {
        if (VaultResolver.FindRepository(gitHub, request.Match) is { } repository)
        {
            return request.Sees(repository) ? repository : throw Refusals.NotFound();
        }

        throw VaultResolver.FullName(request.Match) is { } name
            && gitHub.FindMovedRepository(name) is { } moved
            && request.Sees(moved)
                ? Moved(request, moved)
                : Refusals.NotFound();
    }

    private RefusedException Moved(ApiRequest request, SandboxRepository repository)
    {
        // "/repos/owner/name/rest" splits into an empty text, "repos", the owner, the name and the rest.
        string[] parts = request.RawPath.Split('/', 5);
        string rest = parts.Length == 5 ? $"/{parts[4]}" : string.Empty;
        string location = $"{request.BaseUrl}/repositories/{repository.Id}{rest}{request.RawQuery}";
        bool read = request.Match.Operation.Method == HttpMethods.Get;
        Answer answer = read
            ? Refusals.Error(StatusCodes.Status301MovedPermanently, "Moved Permanently")
            : Refusals.Error(
                gitHub.RedirectStatus,
                gitHub.RedirectStatus == StatusCodes.Status308PermanentRedirect
                    ? "Permanent Redirect"
                    : "Temporary Redirect");
        answer.Body!["url"] = location;
        return new RefusedException(answer.With("Location", location));
    }

    private static void CheckSso(SandboxToken token, SandboxOwner owner)
    {
        if (token.RequiresSso && owner.IsOrganization)
        {
            Answer answer = Refusals.Error(
                StatusCodes.Status403Forbidden,
                "Resource protected by organization SAML enforcement. "
                    + "You must grant your Personal Access token access to this organization.");
            string url =
                $"https://github.com/orgs/{Uri.EscapeDataString(owner.Login)}/sso?authorization_request=sandbox";
            throw new RefusedException(answer.With("X-GitHub-SSO", $"required; url={url}"));
        }
    }

    private static void CheckGrant(ApiRequest request, bool visible)
    {
        ContractOperation operation = request.Match.Operation;
        if (operation.Permission is { } permission && request.Token.Permissions is { } granted)
        {
            if (!granted.TryGetValue(permission.Name, out string? access)
                || (permission.Access == "write" && access == "read"))
            {
                throw Refusals.Plain(
                    StatusCodes.Status403Forbidden,
                    request.Token.InstallationId is null
                        ? "Resource not accessible by personal access token"
                        : "Resource not accessible by integration");
            }
        }
        else if (request.Token.Scopes is { } scopes
            && ClassicScopes.For(operation) is { } needed
            && !scopes.Contains(needed))
        {
            // What the token may not even know about is not there.
            throw visible
                ? Refusals.Plain(StatusCodes.Status403Forbidden, $"This API operation needs the \"{needed}\" scope.")
                : Refusals.NotFound();
        }
    }
}
