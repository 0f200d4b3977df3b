using System.Net;
using System.Text;
using GitHubSecrets.Apps;
using GitHubSecrets.Budget;
using GitHubSecrets.Connection;
using GitHubSecrets.Http;
using GitHubSecrets.Keys;
using GitHubSecrets.Reading;

namespace GitHubSecrets.Core.Tests.Fuzzing;

/// <summary>What a host answers, which may be anything.</summary>
internal static class AnswerFuzz
{
    private const string Key = "PgoW63Ol9TwqAxDiBRfQ1ZDXKg3R8cXBbFl0oD8yDVo=";

    private static readonly ApiHost[] Hosts =
        [ApiHost.FromHostName("github.com", "-HostName"), ApiHost.FromApiUrl("https://git.example.com/api/v3", "-ApiUrl")];

    private static readonly ApiCredential Credential = ApiCredential.From(Make.RandomText(), "-Token");

    private static readonly SecretTarget[] Places =
    [
        KnownTargets.Repository, KnownTargets.Environment, KnownTargets.Organization(), SecretTarget.ForUser(),
        SecretTarget.ForRepository(Make.Repository(), SecretApp.Codespaces),
    ];

    public static FuzzTarget[] Targets =>
    [
        new("public keys", ["a key", "refused"], PublicKey),
        new("lists", ["a list", "refused"], List),
        new("installation tokens", ["a token", "refused"], Token),
        new("error answers", ["another error", "RateLimited", "PermissionDenied", "SsoRequired", "TargetNotFound"], Error),
    ];

    private static string PublicKey(Random random)
    {
        byte[] body = Body(random, $$"""{"key_id":"568250167242549743","key":"{{Key}}","id":1,"title":"{{random.Word()}}"}""");
        try
        {
            SecretPublicKey key = new TargetKeys(Client(random, Answer(200, body)), new PublicKeyCache())
                .GetAsync(random.Of<SecretTarget>(Places), createEnvironment: random.Once(2), CancellationToken.None)
                .GetAwaiter().GetResult();
            Assert.NotEmpty(key.KeyId);
            Assert.Equal(32, Convert.FromBase64String(key.Key).Length);
            return "a key";
        }
        catch (GitHubSecretsException exception)
        {
            Assert.Equal(SecretErrorId.UnexpectedResponse, exception.Id);
            AssertShowable(exception);
            return "refused";
        }
    }

    private static string List(Random random)
    {
        byte[] body = Body(random, $$"""
            {"total_count":2,"secrets":[{"name":"NAME","visibility":"{{random.Of("all", "private", "selected", "7")}}","id":1,
            "created_at":"2019-08-10T14:59:22Z","updated_at":"2020-01-10T14:59:22Z","selected_repositories_url":"https://api.github.com/x"},
            {"name":"{{random.Word()}}","created_at":"2019-08-10T14:59:22Z","updated_at":"2020-01-10T14:59:22Z"}]}
            """);
        try
        {
            ReadAsync(Client(random, Answer(200, body)), new SecretQuery(random.Of<SecretTarget>(Places))).GetAwaiter().GetResult();
            return "a list";
        }
        catch (GitHubSecretsException exception)
        {
            Assert.Equal(SecretErrorId.UnexpectedResponse, exception.Id);
            AssertShowable(exception);
            return "refused";
        }
    }

    private static async Task ReadAsync(GitHubClient client, SecretQuery query)
    {
        await foreach (SecretInfo secret in new SecretReader(client).ReadAsync(query, CancellationToken.None))
        {
            Assert.DoesNotContain(secret.Name, char.IsControl);
            Assert.True(secret.Visibility is not { } visibility || Enum.IsDefined(visibility));
            Assert.True(secret.SelectedRepositoriesUrl is not { } url || url.IsAbsoluteUri);
        }
    }

    private static string Token(Random random)
    {
        byte[] body = Body(random, """
            {"token":"ghs_16C7e42F292c6912E7710c838347Ae178B4a","expires_at":"2016-07-11T22:14:10Z",
            "permissions":{"secrets":"write","metadata":"read"},"repository_selection":"all"}
            """);
        using HttpResponseMessage message = Answer(201, body);
        ApiResponse response = Read(message, body);
        try
        {
            using var token = InstallationToken.Take(response, TimeProvider.System);
            Assert.NotNull(token.Permissions);
            return "a token";
        }
        catch (GitHubSecretsException exception)
        {
            Assert.Equal(SecretErrorId.UnexpectedResponse, exception.Id);
            AssertShowable(exception);
            Assert.DoesNotContain("ghs_", exception.ToString(), StringComparison.Ordinal);
            return "refused";
        }
        finally
        {
            Assert.All(response.Body.ToArray(), each => Assert.Equal(0, each));
        }
    }

    private static string Error(Random random)
    {
        int status = random.Of(400, 401, 403, 403, 403, 404, 404, 404, 409, 410, 422, 429, 500, 501, 502, random.Next(304, 600));
        byte[] body = Body(random, $$"""
            {"message":"{{random.Of("Not Found", "rate limit", "bad key", random.Word())}}","documentation_url":"https://docs.github.com/rest",
            "errors":[{"field":"key_id","code":"invalid","value":"{{random.Word()}}"},"{{random.Word()}}",7,null]}
            """);
        HttpResponseMessage message = Answer(status, body);
        using (message)
        {
            AddHeaders(random, message);
            var subject = ApiSubject.Of(random.Of<SecretTarget>(Places));
            GitHubSecretsException failure = random.Once(2)
                ? new ApiErrors(random.Of<ApiHost>(Hosts), Credential).From(Read(message, body), subject)
                : SendAsync(Client(random, message), subject).GetAwaiter().GetResult();
            Assert.True(Enum.IsDefined(failure.Id));
            Assert.Equal(status, (int?)failure.StatusCode);
            AssertShowable(failure);
            return failure.Id is SecretErrorId.RateLimited or SecretErrorId.PermissionDenied or SecretErrorId.SsoRequired
                or SecretErrorId.TargetNotFound ? failure.Id.ToString() : "another error";
        }
    }

    // The whole way, with what the answer means for the budget.
    private static async Task<GitHubSecretsException> SendAsync(GitHubClient client, ApiSubject subject)
    {
        try
        {
            _ = await client.SendAsync(ApiRequest.Get("/user", subject), CancellationToken.None);
        }
        catch (GitHubSecretsException exception)
        {
            return exception;
        }

        throw new InvalidOperationException("The answer was taken for a success.");
    }

    private static void AddHeaders(Random random, HttpResponseMessage message)
    {
        (string Name, string Value)[] headers =
        [
            ("X-GitHub-SSO", random.Of("required; url=https://github.com/sso", "required", "partial-results; organizations=1")),
            ("X-Accepted-GitHub-Permissions", "secrets=write"),
            ("X-OAuth-Scopes", random.Of("repo, gist", "", "admin:org")),
            ("X-Accepted-OAuth-Scopes", random.Of("repo", "admin:org, repo", "")),
            ("Retry-After", random.Of("30", "2147483647", "99999999999", "-1", "Fri, 31 Dec 9999 23:59:59 GMT")),
            ("X-RateLimit-Remaining", random.Of("0", "0", "1", "-0")),
            ("X-RateLimit-Reset", random.Of("1900000000", "253402300799", "253402300800", "-1", "9223372036854775807")),
            ("Date", random.Of("Tue, 20 Aug 2030 14:59:22 GMT", "Fri, 31 Dec 9999 23:59:59 GMT", "Mon, 01 Jan 0001 00:00:00 GMT")),
            ("X-GitHub-Request-Id", "1A2B:" + random.Text(2)),
        ];
        foreach ((string name, string value) in headers)
        {
            if (random.Once(4))
            {
                _ = message.Headers.TryAddWithoutValidation(name, random.Once(3) ? random.Mutate(value) : value);
            }
        }
    }

    // Mostly what GitHub gives, with something else in some places; sometimes something else altogether.
    private static byte[] Body(Random random, string json)
    {
        for (int i = random.Next(3); i > 0; i--)
        {
            string[] values = ["1", "\"1\"", "null", "true", "[]", "{}", "-0.5e99", "\"\\ud800\"", "\"\\u001b[31m\"", "\"\"", "[[[]]]", "{\"a\":\"1\",\"a\":2}"];
            int colon = json.IndexOf(':', random.Next(json.Length));
            int end = colon < 0 ? -1 : json.IndexOfAny([',', '}', ']'], colon);
            json = end < 0 ? json : json[..(colon + 1)] + random.Of<string>(values) + json[end..];
        }

        byte[] bytes = Encoding.UTF8.GetBytes(json);
        return random.Next(8) switch
        {
            0 => random.Mutate(bytes),
            1 => bytes[..random.Next(bytes.Length)],
            2 when random.Once(4) => Encoding.UTF8.GetBytes(random.Text(20, "{", "}", "[", "]", "\"", ":", ",", "1")),
            3 when random.Once(4) => Encoding.UTF8.GetBytes(new string('[', random.Next(2000))),
            _ => bytes,
        };
    }

    private static void AssertShowable(GitHubSecretsException failure)
    {
        string shown = failure.Message + failure.RecommendedAction + failure.RequestId;
        Assert.DoesNotContain(shown, char.IsControl);
        Assert.InRange(shown.Length, 1, 4000);
        Assert.True(failure.DocumentationUrl is null || failure.DocumentationUrl.IsAbsoluteUri);
    }

    private static GitHubClient Client(Random random, HttpResponseMessage answer) => new(
        random.Of<ApiHost>(Hosts),
        Credential,
        new ClientOptions { MaximumRetryCount = 0, MaximumWait = TimeSpan.Zero },
        new RequestBudget(TimeProvider.System, isMetered: false),
        new HttpMessageInvoker(new OneAnswer(answer)));

    private static HttpResponseMessage Answer(int status, byte[] body) =>
        new((HttpStatusCode)status) { Content = new ByteArrayContent(body) };

    private static ApiResponse Read(HttpResponseMessage message, byte[] body)
    {
        var response = new ApiResponse(message);
        for (int at = 0; at < body.Length;)
        {
            Memory<byte> space = response.Space();
            int count = Math.Min(space.Length, body.Length - at);
            body.AsMemory(at, count).CopyTo(space);
            response.Received(count);
            at += count;
        }

        return response;
    }

    /// <summary>Gives the same answer to everything, at once.</summary>
    private sealed class OneAnswer(HttpResponseMessage answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(answer);
    }
}
