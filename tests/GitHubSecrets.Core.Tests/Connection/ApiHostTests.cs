using GitHubSecrets.Connection;

namespace GitHubSecrets.Core.Tests.Connection;

public sealed class ApiHostTests
{
    [Theory]
    [InlineData("github.com", "https://api.github.com/", "github.com", "GitHubCom")]
    [InlineData("GitHub.com", "https://api.github.com/", "github.com", "GitHubCom")]
    [InlineData("www.github.com", "https://api.github.com/", "github.com", "GitHubCom")]
    [InlineData("api.github.com", "https://api.github.com/", "github.com", "GitHubCom")]
    [InlineData("https://github.com/", "https://api.github.com/", "github.com", "GitHubCom")]
    [InlineData("octocorp.ghe.com", "https://api.octocorp.ghe.com/", "octocorp.ghe.com", "DataResidency")]
    [InlineData("api.octocorp.ghe.com", "https://api.octocorp.ghe.com/", "octocorp.ghe.com", "DataResidency")]
    [InlineData("git.example.com", "https://git.example.com/api/v3/", "git.example.com", "EnterpriseServer")]
    [InlineData("git.example.com:8443", "https://git.example.com:8443/api/v3/", "git.example.com:8443", "EnterpriseServer")]
    [InlineData("notghe.com", "https://notghe.com/api/v3/", "notghe.com", "EnterpriseServer")]
    [InlineData("github.com.example.com", "https://github.com.example.com/api/v3/", "github.com.example.com", "EnterpriseServer")]
    [InlineData("[::1]:8443", "https://[::1]:8443/api/v3/", "[::1]:8443", "EnterpriseServer")]
    public void A_host_name_leads_to_its_API(string name, string api, string webHost, string kind)
    {
        var host = ApiHost.FromHostName(name, "-HostName");

        Assert.Equal(api, host.ApiUrl.AbsoluteUri);
        Assert.Equal(webHost, host.WebHost);
        Assert.Equal(kind, host.Kind.ToString());
        Assert.Equal("-HostName", host.Source);
    }

    [Theory]
    [InlineData("\u4E2D-.example.com")]
    [InlineData("\u0301.ghe.com")]
    public void A_host_with_characters_that_no_name_may_have_is_refused(string name) =>
        Failure.Of(SecretErrorId.InvalidHost, () => ApiHost.FromHostName(name, "-HostName"));

    [Theory]
    [InlineData("github.com:8443")]
    [InlineData("octocorp.ghe.com:8443")]
    public void A_port_on_GitHubs_own_hosts_is_refused(string name) =>
        Failure.Of(SecretErrorId.InvalidHost, () => ApiHost.FromHostName(name, "-HostName"));

    [Theory]
    [InlineData("https://api.github.com", "https://api.github.com/", "github.com", "GitHubCom")]
    [InlineData("https://api.octocorp.ghe.com/", "https://api.octocorp.ghe.com/", "octocorp.ghe.com", "DataResidency")]
    [InlineData("https://git.example.com/api/v3", "https://git.example.com/api/v3/", "git.example.com", "EnterpriseServer")]
    [InlineData(" https://git.example.com:8443/v3// ", "https://git.example.com:8443/v3/", "git.example.com:8443", "EnterpriseServer")]
    [InlineData("https://api.github.com.example", "https://api.github.com.example/", "api.github.com.example", "EnterpriseServer")]
    [InlineData("https://api.evilghe.com", "https://api.evilghe.com/", "api.evilghe.com", "EnterpriseServer")]
    public void An_API_address_says_which_product_it_is(string url, string api, string webHost, string kind)
    {
        var host = ApiHost.FromApiUrl(url, "-ApiUrl");

        Assert.Equal(api, host.ApiUrl.AbsoluteUri);
        Assert.Equal(webHost, host.WebHost);
        Assert.Equal(kind, host.Kind.ToString());
    }

    [Theory]
    [InlineData("http://127.0.0.1:3000")]
    [InlineData("http://127.1.2.3")]
    [InlineData("http://127.255.255.254:1")]
    [InlineData("http://[::1]:3000")]
    [InlineData("http://localhost:3000/api/v3")]
    [InlineData("http://LOCALHOST")]
    public void Plain_http_is_accepted_to_this_machine(string url) =>
        Assert.True(ApiHost.FromApiUrl(url, "-ApiUrl").IsLoopback);

    [Theory]
    [InlineData("http://api.github.com")]
    [InlineData("http://git.example.com/api/v3")]
    [InlineData("http://localhost.evil.example")]
    [InlineData("http://127.0.0.1.evil.example")]
    [InlineData("http://evil-localhost")]
    [InlineData("http://128.0.0.1")]
    [InlineData("http://0.0.0.0")]
    [InlineData("http://10.0.0.1")]
    [InlineData("http://[::2]")]
    public void Plain_http_to_any_other_host_is_refused(string url) =>
        Assert.Contains(
            "https", Failure.Of(SecretErrorId.InvalidHost, () => ApiHost.FromApiUrl(url, "-ApiUrl")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("api.github.com")]
    [InlineData("/api/v3")]
    [InlineData("ftp://api.github.com")]
    [InlineData("file:///etc")]
    [InlineData("file://\u200E")]
    [InlineData("https://")]
    [InlineData("https://\u4E2D-.example.com")]
    [InlineData("https://\u202E./api/v3")]
    [InlineData("https://api.github.com?x=1")]
    [InlineData("https://api.github.com/#x")]
    public void An_address_that_is_no_API_is_refused_with_where_it_came_from(string? url) =>
        Assert.Contains(
            "$env:GITHUB_API_URL",
            Failure.Of(SecretErrorId.InvalidHost, () => ApiHost.FromApiUrl(url, "$env:GITHUB_API_URL")).Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("https://{0}@api.github.com")]
    [InlineData("https://someone:{0}@git.example.com/api/v3")]
    [InlineData("http://{0}@git.example.com/api/v3")]
    [InlineData("http://someone:{0}@localhost")]
    [InlineData("https://git.example.com/api/v3?token={0}")]
    public void A_credential_in_an_API_address_is_refused_and_not_repeated(string form)
    {
        string secret = Make.RandomText();

        GitHubSecretsException failure = Failure.Of(
            SecretErrorId.InvalidHost, () => ApiHost.FromApiUrl(string.Format(null, form, secret), "-ApiUrl"));

        Assert.DoesNotContain(secret, failure.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("http://git.example.com")]
    [InlineData("git.example.com/api/v3")]
    [InlineData("git example")]
    [InlineData("someone@git.example.com")]
    [InlineData("git.example.com?x")]
    [InlineData("git.example.com#x")]
    [InlineData("git.example.com:port")]
    public void Text_that_is_no_host_name_is_refused(string? name) =>
        Failure.Of(SecretErrorId.InvalidHost, () => ApiHost.FromHostName(name, "-HostName"));

    [Theory]
    [InlineData("github.com", "github.com", true)]
    [InlineData("github.com", "GitHub.com", true)]
    [InlineData("github.com", "www.github.com", true)]
    [InlineData("github.com", "ssh.github.com", true)]
    [InlineData("github.com", "git.example.com", false)]
    [InlineData("github.com", "github.com.evil.example", false)]
    [InlineData("github.com", "gist.github.com", false)]
    [InlineData("git.example.com:8443", "git.example.com:8443", true)]
    [InlineData("git.example.com", "github.com", false)]
    [InlineData("localhost:3000", "github.com", true)]
    public void A_host_serves_its_own_web_addresses(string hostName, string webHost, bool serves) =>
        Assert.Equal(serves, ApiHost.FromHostName(hostName, "-HostName").Serves(webHost));

    [Theory]
    [InlineData("github.com", "ssh.github.com", true)]
    [InlineData("git.example.com", "git.example.com", true)]
    [InlineData("git.example.com", "github.com", false)]
    [InlineData("localhost:3000", "github.com", true)]
    [InlineData("localhost:3000", "localhost:3000", true)]
    [InlineData("localhost:3000", "gitlab.com", false)]
    [InlineData("localhost:3000", "github.com-work", false)]
    public void A_remote_that_nobody_typed_belongs_to_its_own_host_only(string hostName, string remote, bool serves) =>
        Assert.Equal(serves, ApiHost.FromHostName(hostName, "-HostName").ServesRemote(remote));
}
