using GitHubSecrets.Sandbox.Model;
using Microsoft.Net.Http.Headers;

namespace GitHubSecrets.Sandbox.Requests;

/// <summary>From the <c>Authorization</c> header to the token that it carries.</summary>
internal sealed class Authenticator(SandboxGitHub gitHub, TimeProvider clock)
{
    private static readonly string[] Schemes = ["Bearer", "token"];

    /// <summary>The header's scheme, or null where there is no header. The rest of it is never kept.</summary>
    public static string? SchemeOf(HttpRequest request)
    {
        string? header = Header(request);
        return header is null ? null : header.Split(' ', 2)[0];
    }

    /// <exception cref="RefusedException">401 where there is no token, or none that GitHub knows.</exception>
    public SandboxToken Authenticate(HttpRequest request)
    {
        string header = Header(request)
            ?? throw Refusals.Plain(StatusCodes.Status401Unauthorized, "Requires authentication");
        string[] parts = header.Split(' ', 2, StringSplitOptions.TrimEntries);
        if (parts.Length != 2 || !Schemes.Contains(parts[0], StringComparer.OrdinalIgnoreCase))
        {
            throw BadCredentials();
        }

        if (gitHub.FindToken(parts[1]) is { } token)
        {
            return token.Revoked || token.ExpiresAt <= clock.GetUtcNow() ? throw BadCredentials() : token;
        }

        return JsonWebToken.IsSignedByApp(parts[1], gitHub.Apps, clock.GetUtcNow())
            ? new SandboxToken { Value = parts[1], IsApp = true }
            : throw BadCredentials();
    }

    private static string? Header(HttpRequest request) =>
        request.Headers.TryGetValue(HeaderNames.Authorization, out var values)
            && values.Count == 1
            && values[0] is { Length: > 0 } value
            ? value
            : null;

    private static RefusedException BadCredentials() =>
        Refusals.Plain(StatusCodes.Status401Unauthorized, "Bad credentials");
}
