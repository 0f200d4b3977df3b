namespace GitHubSecrets.Core.Tests;

public sealed class RepositoryNameTests
{
    [Theory]
    [InlineData("octo-org/octo-repo", null)]
    [InlineData("  octo-org/octo-repo ", null)]
    [InlineData("octo-org/octo-repo/", null)]
    [InlineData("octo-org/octo-repo.git", null)]
    [InlineData("octo-org/octo-repo.git/", null)]
    [InlineData("github.com/octo-org/octo-repo", "github.com")]
    [InlineData("https://github.com/octo-org/octo-repo/tree/main", "github.com")]
    [InlineData("https://github.com/octo-org/octo-repo/tree/feature/with/slashes", "github.com")]
    [InlineData("https://github.com/octo-org/octo-repo/blob/main/README.md", "github.com")]
    [InlineData("https://github.com/octo-org/octo-repo/actions/", "github.com")]
    [InlineData("https://github.com/octo-org/octo-repo/pull/7", "github.com")]
    [InlineData("https://github.com/octo-org/octo-repo", "github.com")]
    [InlineData("https://github.com/octo-org/octo-repo/", "github.com")]
    [InlineData("https://github.com/octo-org/octo-repo.git", "github.com")]
    [InlineData("https://GitHub.com/octo-org/octo-repo.GIT", "github.com")]
    [InlineData("https://git.example.com:8443/octo-org/octo-repo.git", "git.example.com:8443")]
    [InlineData("http://localhost:3000/octo-org/octo-repo", "localhost:3000")]
    [InlineData("ssh://git@github.com/octo-org/octo-repo.git", "github.com")]
    [InlineData("ssh://git@git.example.com:2222/octo-org/octo-repo", "git.example.com")]
    [InlineData("git://github.com/octo-org/octo-repo.git", "github.com")]
    [InlineData("git@github.com:octo-org/octo-repo.git", "github.com")]
    [InlineData("git@github.com:/octo-org/octo-repo", "github.com")]
    [InlineData("https://someone:word@github.com/octo-org/octo-repo", "github.com")]
    public void A_repository_is_read_in_each_form_that_people_write(string text, string? host)
    {
        var name = RepositoryName.Parse(text);

        Assert.Equal("octo-org/octo-repo", name.FullName);
        Assert.Equal(host, name.Host);
    }

    [Fact]
    public void A_bare_name_takes_the_owner_beside_it() =>
        Assert.Equal(new RepositoryName("octo-org", "api"), RepositoryName.Parse("api", "octo-org"));

    [Fact]
    public void A_bare_name_may_end_as_a_clone_does() =>
        Assert.Equal("octo-org/api", RepositoryName.Parse("api.git", "octo-org").FullName);

    [Fact]
    public void A_slash_after_a_single_name_is_no_repository_of_the_owner_beside_it() =>
        Failure.Of(SecretErrorId.InvalidName, () => RepositoryName.Parse("api/", "octo-org"));

    [Fact]
    public void A_full_name_keeps_its_own_owner() =>
        Assert.Equal("acme/api", RepositoryName.Parse("acme/api", "octo-org").FullName);

    [Fact]
    public void A_bare_name_without_an_owner_is_refused_with_what_is_missing() =>
        Assert.Contains(
            "-Owner", Failure.Of(SecretErrorId.InvalidName, () => RepositoryName.Parse("api")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("octo-org/")]
    [InlineData("/octo-repo")]
    [InlineData("octo-org/octo-repo/actions")]
    [InlineData("octo-org/octo-repo//")]
    [InlineData("https://github.com/orgs/octo-org/repositories")]
    [InlineData("ssh://git@github.com/octo-org/octo-repo/tree/main")]
    [InlineData("octo-org/..")]
    [InlineData("../octo-repo")]
    [InlineData("octo-org/octo-repo?x")]
    [InlineData("octo-org/octo-repo#x")]
    [InlineData("octo-org/octo%2Frepo")]
    [InlineData("octo org/octo-repo")]
    [InlineData("octo-org/octo repo")]
    [InlineData("file://\u200E")]
    [InlineData("öcto-org/octo-repo")]
    [InlineData("octo-org\\octo-repo")]
    [InlineData("https://github.com/octo-org")]
    [InlineData("https://github.com/octo-org/octo-repo/settings")]
    [InlineData("https://github.com/octo-org/octo-repo?tab=readme")]
    [InlineData("https://github.com/octo-org/octo-repo#readme")]
    [InlineData("https://github.com/octo-org/octo%2Frepo")]
    [InlineData("file:///octo-org/octo-repo")]
    [InlineData("ftp://github.com/octo-org/octo-repo")]
    [InlineData("git@github.com:octo-repo")]
    public void Anything_else_is_refused(string? text) =>
        Failure.Of(SecretErrorId.InvalidName, () => RepositoryName.Parse(text));

    [Theory]
    [InlineData("https://someone:{0}@github.com/octo-org")]
    [InlineData("https://{0}@github.com/octo-org/octo-repo/settings")]
    [InlineData("https://{0}@github.com/octo-org/octo-repo?x=1")]
    [InlineData("https://{0}@github.com:port/octo-org/octo-repo")]
    [InlineData("ftp://someone:{0}@github.com/octo-org/octo-repo")]
    [InlineData("{0}@github.com/octo-org/octo-repo")]
    [InlineData("someone:{0}@github.com/octo-org/octo-repo")]
    [InlineData("someone:{0}@github.com:octo-org/octo-repo")]
    [InlineData("{0}@github.com/octo-repo")]
    [InlineData("{0}@octo-repo")]
    [InlineData("git@{0}@github.com:octo-org")]
    [InlineData("https:/someone:{0}/octo-org/octo-repo")]
    [InlineData("https://github.com/someone:{0}@octo-org/octo-repo")]
    [InlineData("someone:{0}/octo-repo")]
    public void A_credential_in_an_address_is_never_repeated(string form)
    {
        string secret = Make.RandomText();
        string text = string.Format(null, form, secret);

        GitHubSecretsException failure = Failure.Of(SecretErrorId.InvalidName, () => RepositoryName.Parse(text, "octo-org"));

        Assert.DoesNotContain(secret, failure.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("git@\u00A0github.com:octo-org/octo-repo")]
    [InlineData("git@git hub:octo-org/octo-repo")]
    [InlineData("git@github.com/:octo-org/octo-repo")]
    [InlineData("git@:octo-org/octo-repo")]
    public void A_host_that_is_none_is_refused(string text) =>
        Failure.Of(SecretErrorId.InvalidName, () => RepositoryName.Parse(text));
}
