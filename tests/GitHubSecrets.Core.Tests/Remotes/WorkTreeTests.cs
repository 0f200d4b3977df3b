using GitHubSecrets.Connection;
using GitHubSecrets.Remotes;

namespace GitHubSecrets.Core.Tests.Remotes;

/// <summary>From git's answers to the repository of a work tree.</summary>
public sealed class WorkTreeTests
{
    private const string Origin = "origin\thttps://github.com/o/fork.git (fetch)\norigin\thttps://github.com/o/fork.git (push)\n";
    private const string Upstream = "upstream\tgit@github.com:acme/r.git (fetch) [blob:none]\nupstream\tno_push (push)\n";
    private const string Elsewhere = "mirror\thttps://gitlab.com/acme/r.git (fetch)\n";

    private readonly List<string> _resolved = [];

    [Fact]
    public void Nothing_chosen_means_origin_and_tells_what_else_could_be_meant()
    {
        WorkTree tree = Choose(Upstream + Origin + Elsewhere);

        Assert.Equal("o/fork", tree.Repository.FullName);
        Assert.Equal("origin", tree.Remote);
        Assert.Equal(["upstream"], tree.Others.Select(other => other.Name));
    }

    [Theory]
    [InlineData("remote.upstream.gh-resolved base", "acme/r", "upstream")]
    [InlineData("remote.origin.gh-resolved acme/parent", "acme/parent", "origin")]
    public void What_gh_has_chosen_goes_before_origin_and_leaves_no_doubt(string chosen, string repository, string remote)
    {
        WorkTree tree = Choose(Origin + Upstream, chosen + "\n");

        Assert.Equal(repository, tree.Repository.FullName);
        Assert.Equal(remote, tree.Remote);
        Assert.Empty(tree.Others);
    }

    [Fact]
    public void A_choice_of_a_remote_that_is_gone_is_none() =>
        Assert.Equal("o/fork", Choose(Origin, "remote.gone.gh-resolved base\n").Repository.FullName);

    [Fact]
    public void The_same_repository_under_another_name_is_no_other() =>
        Assert.Empty(Choose(Origin + "backup\tgit@github.com:O/Fork.git (fetch)\n").Others);

    [Fact]
    public void Without_origin_nothing_is_guessed() =>
        Assert.Contains("'origin'", Refusal(Upstream).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("https://gitlab.com/o/r")]
    [InlineData("git@git.example.com:o/r.git")]
    [InlineData("/srv/git/o/r")]
    [InlineData("o/r")]
    [InlineData("file:///srv/git/o/r")]
    [InlineData("git.example.com/o/r")]
    public void An_origin_that_is_not_on_the_host_is_refused_without_advice_to_go_there(string address)
    {
        GitHubSecretsException refusal = Refusal($"origin\t{address} (fetch)\n");

        Assert.Equal(SecretErrorId.InvalidName, refusal.Id);
        Assert.Contains("github.com", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("Give -Repository owner/name.", refusal.RecommendedAction);
    }

    [Fact]
    public void A_credential_in_an_address_is_never_repeated()
    {
        string secret = Make.RandomText();

        GitHubSecretsException refusal = Refusal($"origin\thttps://someone:{secret}@gitlab.com/o/r (fetch)\n");

        Assert.DoesNotContain(secret, refusal.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Ssh_is_asked_for_the_real_host_of_its_own_addresses_only()
    {
        Assert.Equal("o/r", Choose("origin\tgit@alias:o/r.git (fetch)\n").Repository.FullName);
        Assert.Equal("o/r", Choose("origin\tssh://git@alias/o/r.git (fetch)\n").Repository.FullName);
        _ = Refusal("origin\thttps://alias/o/r (fetch)\n");
        Assert.Equal(["alias", "alias"], _resolved);
    }

    private WorkTree Choose(string remotes, string chosen = "") => WorkTree.Choose(
        GitRemotes.Parse(remotes, chosen),
        "/somewhere",
        ApiHost.FromHostName("github.com", "the default"),
        host =>
        {
            _resolved.Add(host);
            return host == "alias" ? "github.com" : host;
        });

    private GitHubSecretsException Refusal(string remotes) => Assert.Throws<GitHubSecretsException>(() => Choose(remotes));
}
