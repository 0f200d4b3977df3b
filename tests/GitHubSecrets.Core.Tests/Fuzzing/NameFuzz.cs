using GitHubSecrets.Connection;
using GitHubSecrets.Http;

namespace GitHubSecrets.Core.Tests.Fuzzing;

/// <summary>What users type to name repositories and environments.</summary>
internal static class NameFuzz
{
    private const string Password = "hunter2hunter2";

    private static readonly Uri Api = new("https://git.example.com:8443/api/v3/");

    public static FuzzTarget[] Targets =>
    [
        new("repository identities", ["a repository", "refused"], Repository),
        new("hosts", ["a host", "refused"], Host),
        new("environment names", ["an environment", "refused"], Environment),
        new("secret names", ["a secret", "refused"], Secret),
    ];

    private static string Repository(Random random)
    {
        string address = random.Of("", "", "https://", "http://", "ssh://", "git://", "git@", "https://git@", $"https://u:{Password}@");
        string host = address.Length == 0 ? "" : random.Of("github.com", "github.com:443", "[::1]", random.Text(2));
        string between = address.Length == 0 ? "" : random.Of("/", ":", "/", random.Text(1));
        string text = address + host + between + random.Of(
            $"{random.Word()}/{random.Word()}",
            $"{random.Word()}/{random.Word()}.git",
            random.Text(5, "/", random.Word(), ".git", ".."));
        if (random.Once(3))
        {
            text = random.Mutate(text);
        }

        RepositoryName repository;
        try
        {
            repository = RepositoryName.Parse(text, random.Once(4) ? random.Word() : null);
        }
        catch (GitHubSecretsException exception)
        {
            Assert.Equal(SecretErrorId.InvalidName, exception.Id);
            Assert.True(
                !exception.Message.Contains(Password, StringComparison.Ordinal) || text.AsSpan().IndexOfAny(':', '@') < 0, text);
            return "refused";
        }

        Assert.Equal((repository.Owner, repository.Name), Names(RepositoryName.Parse(repository.FullName)));
        Assert.DoesNotContain(repository.Host ?? string.Empty, character => character is '@' or '/' or '\\' || char.IsWhiteSpace(character));
        Uri uri = ApiAddress.Resolve(Api, SecretTarget.ForRepository(repository, SecretApp.Actions).SecretsPath);
        Assert.Equal($"/api/v3/repos/{repository.Owner}/{repository.Name}/actions/secrets", uri.AbsolutePath);
        Assert.Equal(Api.Authority, uri.Authority);
        return "a repository";
    }

    private static (string Owner, string Name) Names(RepositoryName repository) => (repository.Owner, repository.Name);

    private static string Host(Random random)
    {
        string host = random.Of("github.com", "octo.ghe.com", "git.example.com", "127.0.0.1", "localhost", "[::1]", random.Text(3, ".", "ghe.com"));
        string text = random.Of("", "https://", "http://", random.Text(1)) + host + random.Of("", ":8443", "/api/v3", "/", random.Text(2));
        text = random.Once(3) ? random.Mutate(text) : text;
        try
        {
            ApiHost found = random.Once(2) ? ApiHost.FromApiUrl(text, "-ApiUrl") : ApiHost.FromHostName(text, "-HostName");
            Assert.True(found.ApiUrl.Scheme == "https" || (found.ApiUrl.Scheme == "http" && found.IsLoopback));
            Assert.Equal(("", "", ""), (found.ApiUrl.UserInfo, found.ApiUrl.Query, found.ApiUrl.Fragment));
            Assert.EndsWith("/", found.ApiUrl.AbsolutePath, StringComparison.Ordinal);
            Assert.True(found.Kind == ApiHostKind.EnterpriseServer
                || found.ApiUrl.IdnHost == "api.github.com"
                || found.ApiUrl.IdnHost.EndsWith(".ghe.com", StringComparison.Ordinal));
            return "a host";
        }
        catch (GitHubSecretsException exception)
        {
            Assert.Equal(SecretErrorId.InvalidHost, exception.Id);
            return "refused";
        }
    }

    private static string Environment(Random random)
    {
        string name = random.Once(20) ? new string('x', random.Next(250, 260)) : random.Text(6, "prod", "/", "..", "%2E%2E", "\\");
        SecretTarget target;
        try
        {
            target = SecretTarget.ForEnvironment(1, name);
        }
        catch (GitHubSecretsException exception)
        {
            Assert.Equal(SecretErrorId.InvalidName, exception.Id);
            return "refused";
        }

        // Exactly one segment of the path, which comes to be the name again, also behind everything that reads addresses.
        Uri uri = ApiAddress.Resolve(Api, target.SecretPath("NAME"));
        string[] segments = uri.AbsolutePath.Split('/');
        Assert.Equal(["", "api", "v3", "repositories", "1", "environments"], segments[..6]);
        Assert.Equal(["secrets", "NAME"], segments[7..]);
        Assert.Equal(name, Uri.UnescapeDataString(segments[6]));
        Assert.All(segments[6], character => Assert.True(char.IsAsciiLetterOrDigit(character) || "-._~%".Contains(character)));
        Assert.Equal((Api.Authority, "", ""), (uri.Authority, uri.Query, uri.Fragment));
        Assert.Equal(uri.PathAndQuery, new Uri(uri.AbsoluteUri).PathAndQuery);
        return "an environment";
    }

    private static string Secret(Random random)
    {
        string name = random.Once(2) ? random.Mutate(random.Word() + "_") : random.Text(3, "GITHUB_", "NAME", "_", "9");
        try
        {
            Assert.Matches("^(?!GITHUB_)[A-Z_][A-Z0-9_]*$", GitHubNames.Secret(name).ToUpperInvariant());
            return "a secret";
        }
        catch (GitHubSecretsException exception)
        {
            Assert.Equal(SecretErrorId.InvalidName, exception.Id);
            return "refused";
        }
    }
}
