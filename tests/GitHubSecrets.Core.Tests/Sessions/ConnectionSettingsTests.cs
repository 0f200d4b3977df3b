using System.Security;
using GitHubSecrets.Connection;
using GitHubSecrets.Sessions;

namespace GitHubSecrets.Core.Tests.Sessions;

public sealed class ConnectionSettingsTests
{
    [Theory]
    [InlineData("https://a.example/api/v3", "b.example", "https://c.example/api/v3", "d.example", "a.example", "-ApiUrl")]
    [InlineData(null, "b.example", "https://c.example/api/v3", "d.example", "b.example", "-HostName")]
    [InlineData(null, null, "https://c.example/api/v3", "d.example", "c.example", "$env:GITHUB_API_URL")]
    [InlineData(null, null, null, "d.example", "d.example", "$env:GH_HOST")]
    [InlineData(null, null, "", "d.example", "d.example", "$env:GH_HOST")]
    [InlineData(null, null, null, null, "github.com", "the default")]
    [InlineData(null, null, "", "", "github.com", "the default")]
    public void The_host_is_looked_for_in_order(
        string? apiUrl, string? hostName, string? environmentUrl, string? environmentHost, string webHost, string source)
    {
        ApiHost host = Settings(apiUrl, hostName, ("GITHUB_API_URL", environmentUrl), ("GH_HOST", environmentHost)).ResolveHost();

        Assert.Equal(webHost, host.WebHost);
        Assert.Equal(source, host.Source);
    }

    [Fact]
    public void A_bad_host_is_not_skipped_in_favour_of_the_next() =>
        Failure.Of(
            SecretErrorId.InvalidHost,
            () => Settings(null, null, ("GITHUB_API_URL", "nonsense"), ("GH_HOST", "github.com")).ResolveHost());

    // Every combination of the four variables: for github.com and ghe.com the first two count, for others the last two.
    [Theory]
    [InlineData("github.com", "GH_TOKEN", "GITHUB_TOKEN")]
    [InlineData("octocorp.ghe.com", "GH_TOKEN", "GITHUB_TOKEN")]
    [InlineData("git.example.com", "GH_ENTERPRISE_TOKEN", "GITHUB_ENTERPRISE_TOKEN")]
    [InlineData("localhost:3000", "GH_ENTERPRISE_TOKEN", "GITHUB_ENTERPRISE_TOKEN")]
    public void A_host_gets_only_the_tokens_that_are_meant_for_it(string hostName, string first, string second)
    {
        string[] names = ["GH_TOKEN", "GITHUB_TOKEN", "GH_ENTERPRISE_TOKEN", "GITHUB_ENTERPRISE_TOKEN"];
        for (int combination = 0; combination < 16; combination++)
        {
            string[] present = [.. names.Where((_, index) => (combination & (1 << index)) != 0)];
            (string, string?)[] environment = [.. present.Select(name => (name, "token-of-" + name))];
            ConnectionSettings settings = Settings(null, hostName, environment);
            string? expected = present.Contains(first) ? first : present.Contains(second) ? second : null;
            if (expected is null)
            {
                Failure.Of(SecretErrorId.NoCredential, () => settings.ResolveCredential(settings.ResolveHost()));
                continue;
            }

            ApiCredential credential = settings.ResolveCredential(settings.ResolveHost());
            Assert.Equal("$env:" + expected, credential.Source);
            Assert.Equal("Bearer token-of-" + expected, Make.Header(credential));
        }
    }

    [Theory]
    [InlineData("https://git.example.com/api/v3", null, "true", "$env:GITHUB_TOKEN")]
    [InlineData("https://git.example.com/api/v3", null, "false", null)]
    [InlineData("https://git.example.com/api/v3", null, null, null)]
    [InlineData("https://git.example.com/api/v3", "other.example.com", "true", null)]
    public void A_workflow_on_a_server_may_use_the_token_of_its_runner(
        string apiUrl, string? hostName, string? inActions, string? source)
    {
        ConnectionSettings settings = Settings(
            null,
            hostName,
            ("GITHUB_API_URL", apiUrl),
            ("GITHUB_ACTIONS", inActions),
            ("GITHUB_TOKEN", "token"),
            ("GH_TOKEN", "other"));

        string? found = null;
        try
        {
            found = settings.ResolveCredential(settings.ResolveHost()).Source;
        }
        catch (GitHubSecretsException exception) when (exception.Id == SecretErrorId.NoCredential)
        {
            Assert.Null(source);
        }

        Assert.Equal(source, found);
    }

    [Theory]
    [InlineData("github.com")]
    [InlineData("git.example.com")]
    public void The_parameter_comes_before_the_environment(string hostName)
    {
        ConnectionSettings environment = Settings(null, hostName, ("GH_TOKEN", "a"), ("GH_ENTERPRISE_TOKEN", "b"));
        ConnectionSettings settings = environment with { Token = Make.Secure("given") };

        ApiCredential credential = settings.ResolveCredential(settings.ResolveHost());

        Assert.Equal("-Token", credential.Source);
        Assert.Equal("Bearer given", Make.Header(credential));
    }

    [Theory]
    [InlineData("github.com", "$env:GH_TOKEN", "$env:GITHUB_TOKEN")]
    [InlineData("git.example.com", "$env:GH_ENTERPRISE_TOKEN", "$env:GITHUB_ENTERPRISE_TOKEN")]
    public void Without_a_token_it_is_said_where_one_is_looked_for(string hostName, string first, string second)
    {
        ConnectionSettings settings = Settings(null, hostName);

        GitHubSecretsException failure = Failure.Of(
            SecretErrorId.NoCredential, () => settings.ResolveCredential(settings.ResolveHost()));

        foreach (string place in (string[])[hostName, "-Token", first, second])
        {
            Assert.Contains(place, failure.Message, StringComparison.Ordinal);
        }

        Assert.NotNull(failure.RecommendedAction);
    }

    [Theory]
    [InlineData("{0}\n")]
    [InlineData("{0}\r\nX-Header: 1")]
    [InlineData("{0} ")]
    [InlineData(" {0}")]
    [InlineData("{0}\t{0}")]
    [InlineData("{0}é")]
    public void A_token_that_no_header_can_carry_is_refused_and_not_repeated(string form)
    {
        string secret = Make.RandomText();
        string token = string.Format(null, form, secret);
        GitHubSecretsException[] failures =
        [
            Failure.Of(SecretErrorId.BadCredential, () => ApiCredential.From(token, "$env:GH_TOKEN")),
            Failure.Of(SecretErrorId.BadCredential, () => ApiCredential.From(Make.Secure(token), "$env:GH_TOKEN")),
        ];

        Assert.All(failures, failure =>
        {
            Assert.Contains("$env:GH_TOKEN", failure.Message, StringComparison.Ordinal);
            Assert.DoesNotContain(secret, failure.ToString(), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void A_token_that_no_SecureString_holds_is_refused() =>
        Failure.Of(
            SecretErrorId.BadCredential, () => ApiCredential.From(new string('a', ApiCredential.LongestToken + 1), "$env:GH_TOKEN"));

    [Fact]
    public void An_empty_token_is_refused()
    {
        using var empty = new SecureString();
        Failure.Of(SecretErrorId.BadCredential, () => ApiCredential.From(empty, "-Token"));
    }

    [Fact]
    public void A_credential_prints_only_where_it_came_from()
    {
        string token = Make.RandomText();

        Assert.Equal("token from -Token", ApiCredential.From(token, "-Token").ToString());
        Assert.DoesNotContain(token, $"{ApiCredential.From(token, "-Token")}", StringComparison.Ordinal);
    }

    private static ConnectionSettings Settings(
        string? apiUrl, string? hostName, params (string Name, string? Value)[] environment) =>
        new(apiUrl, hostName, null, name => environment.FirstOrDefault(variable => variable.Name == name).Value);
}
