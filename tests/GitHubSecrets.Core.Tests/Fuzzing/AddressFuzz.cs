using System.Net;
using GitHubSecrets.Http;

namespace GitHubSecrets.Core.Tests.Fuzzing;

/// <summary>Addresses that a host names: redirects and the next pages of lists. The token goes there.</summary>
internal static class AddressFuzz
{
    private static readonly Uri[] Origins =
        [new("https://api.github.com/user"), new("https://git.example.com:8443/api/v3/user"), new("http://127.0.0.1:4000/user")];

    public static FuzzTarget[] Targets =>
    [
        new("redirects", ["followed", "refused"], Redirect),
        new("Link headers by the rules", ["a next page", "the last page"], LinkByTheRules),
        new("Link headers", ["a next page", "the last page", "refused"], Link),
    ];

    private static string Redirect(Random random)
    {
        Uri from = random.Of<Uri>(Origins);
        using var message = new HttpResponseMessage(HttpStatusCode.TemporaryRedirect);
        _ = message.Headers.TryAddWithoutValidation("Location", Address(random, from));
        try
        {
            AssertSameOrigin(from, ApiAddress.Redirect(from, new ApiResponse(message)));
            return "followed";
        }
        catch (GitHubSecretsException exception)
        {
            Assert.Equal(SecretErrorId.UnexpectedResponse, exception.Id);
            return "refused";
        }
    }

    // A header of several links, with everything that RFC 8288 allows around the one that counts.
    private static string LinkByTheRules(Random random)
    {
        string? expected = null;
        var links = new List<string>();
        for (int i = 1 + random.Next(4); i > 0; i--)
        {
            string address = $"https://api.github.com/{random.Word()}?page={random.Next(9)}&a={random.Of(",", ";", "%3E", "=", "\"")}";
            string[] relations = random.Of<string[]>(["next"], ["last"], ["prev", "first"], ["last", "next"]);
            string relation = random.Once(4) && relations.Length == 1 ? relations[0] : $"\"{string.Join(' ', relations)}\"";
            var parameters = new List<string> { $"{random.Of("rel", "REL", "Rel")}={relation}" };
            if (random.Once(2))
            {
                string other = random.Of("title=\"a, b; rel=\\\"next\\\"\"", "type=text", "title=\"<x>; rel=next\"", "hreflang=en");
                parameters.Insert(random.Next(2), other);
            }

            links.Add($"<{address}>{random.Of(";", "; ", " ;  ")}{string.Join(random.Of(";", "; "), parameters)}");
            expected ??= relations.Contains("next") ? address : null;
        }

        Assert.Equal(expected, LinkHeader.Next(string.Join(random.Of(",", ", "), links)));
        return expected is null ? "the last page" : "a next page";
    }

    private static string Link(Random random)
    {
        Uri api = random.Of<Uri>(Origins);
        string header = random.Once(2)
            ? random.Mutate($"<{Address(random, api)}>; rel=\"next\", <{api}>; rel=\"last\"")
            : random.Text(8, "<", ">", $"<{Address(random, api)}>", "; rel=\"next\"", ";", ",", "rel=next", "\"");
        string? next = LinkHeader.Next(header);
        if (next is null)
        {
            return "the last page";
        }

        Assert.Contains($"<{next}>", header, StringComparison.Ordinal);
        try
        {
            AssertSameOrigin(api, ApiAddress.Resolve(api, next));
            return "a next page";
        }
        catch (GitHubSecretsException exception)
        {
            Assert.Equal(SecretErrorId.UnexpectedResponse, exception.Id);
            return "refused";
        }
    }

    private static string Address(Random random, Uri from)
    {
        string address = random.Next(5) switch
        {
            0 => "/" + random.Text(6, "/", random.Word(), "..", "%2F"),
            1 => from.GetLeftPart(UriPartial.Authority) + "/" + random.Text(6, "/", random.Word(), "?page=2"),
            2 => random.Of("https://", "http://", "https:\\\\", "https:/", "HTTPS://", "//", "\\\\", "/\\", "file://", "javascript:")
                + random.Of(from.Authority, from.Host, "evil.example", $"evil.example@{from.Authority}", $"{from.Authority}@evil.example")
                + random.Of("", "/", ":443", ":8443", ".", ".evil.example", "%2eevil.example", "\\@evil.example", "#@evil.example")
                + random.Text(3, "/"),
            3 => random.Text(8, from.Authority, "https://", "evil.example", "/"),
            _ => from.GetLeftPart(UriPartial.Authority) + random.Text(2, "@", ":1", ".evil.example", "/"),
        };
        return random.Once(3) ? random.Mutate(address) : address;
    }

    // As the HTTP stack reads it, and as anything else that is given its text would.
    private static void AssertSameOrigin(Uri from, Uri to)
    {
        Assert.Equal((from.Scheme, from.IdnHost, from.Port), (to.Scheme, to.IdnHost, to.Port));
        var read = new Uri(to.AbsoluteUri);
        Assert.Equal((from.Scheme, from.IdnHost, from.Port), (read.Scheme, read.IdnHost, read.Port));
        Assert.Empty(to.UserInfo);
    }
}
