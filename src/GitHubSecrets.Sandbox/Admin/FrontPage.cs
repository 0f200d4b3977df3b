using System.Security.Cryptography;

namespace GitHubSecrets.Sandbox.Admin;

/// <summary>The page at <c>/</c>: one file, whose script and style run only by a nonce of this very answer.</summary>
internal static class FrontPage
{
    private const string ResourceName = "index.html";
    private const string NoncePlaceholder = "{{nonce}}";

    private static readonly Lazy<string> Html = new(static () =>
    {
        using StreamReader reader = new(typeof(FrontPage).Assembly.GetManifestResourceStream(ResourceName)!);
        return reader.ReadToEnd();
    });

    public static Task WriteAsync(HttpContext context)
    {
        string nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}'; connect-src 'self'; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        return context.Response.WriteAsync(
            Html.Value.Replace(NoncePlaceholder, nonce, StringComparison.Ordinal), context.RequestAborted);
    }
}
