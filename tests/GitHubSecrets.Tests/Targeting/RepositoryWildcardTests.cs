using GitHubSecrets.Connection;
using GitHubSecrets.Repositories;
using GitHubSecrets.Targeting;

namespace GitHubSecrets.Tests.Targeting;

/// <summary>From wildcards in -Repository to targets.</summary>
public sealed class RepositoryWildcardTests
{
    private readonly List<string> _listed = [];

    [Theory]
    [InlineData("acme/svc-*", null)]
    [InlineData("svc-*", "acme")]
    [InlineData(" ACME/SVC-? ", null)]
    [InlineData("acme/SVC-[A-c]", null)]
    public void A_pattern_stands_for_the_owners_repositories_that_match(string text, string? owner) =>
        Assert.Equal(["acme/svc-a", "acme/svc-b"], Names(Create().Named([text], owner, true, Target, default)));

    [Fact]
    public void Archived_ones_count_only_where_they_are_asked_for()
    {
        Assert.DoesNotContain("acme/svc-old", Names(Create().Named(["acme/*"], null, true, Target, default)));
        Assert.Contains("acme/svc-old", Names(Create(includeArchived: true).Named(["acme/*"], null, true, Target, default)));
    }

    [Fact]
    public void Names_and_patterns_keep_their_order_and_a_repository_that_two_patterns_match_is_one_target() =>
        Assert.Equal(
            ["other/one", "acme/svc-b", "acme/svc-a", "acme/web"],
            Names(Create().Named(["other/one", "acme/*-b", "acme/svc-*", "acme/*"], null, true, Target, default)));

    [Fact]
    public void An_owner_is_listed_once_whatever_is_asked_and_however_often()
    {
        RepositoryTargets targets = Create();
        for (int i = 0; i < 50; i++)
        {
            Assert.Equal(3, targets.Named(["acme/svc-*", "ACME/w*", "beta/*"], null, true, Target, default).Count());
        }

        Assert.Equal(["acme", "beta"], _listed);
    }

    [Fact]
    public void A_list_that_failed_is_not_asked_for_again()
    {
        RepositoryTargets targets = Create();
        for (int i = 0; i < 3; i++)
        {
            TargetInput target = Assert.Single(targets.Named(["gone/*"], null, true, Target, default));
            Assert.Equal(SecretErrorId.TargetNotFound, Assert.Throws<GitHubSecretsException>(target.Resolve).Id);
        }

        Assert.Equal(["gone"], _listed);
    }

    [Fact]
    public void No_match_is_an_error_that_says_pattern_and_owner_and_carries_what_was_asked()
    {
        TargetInput[] targets = [.. Create().Named(["acme/svc-a", "acme/none-*"], null, true, Target, ("App", SecretApp.Agents))];

        Assert.Equal("repository acme/svc-a (Actions)", targets[0].Resolve().Label);
        GitHubSecretsException failure = Assert.Throws<GitHubSecretsException>(targets[1].Resolve);
        Assert.Equal(SecretErrorId.TargetNotFound, failure.Id);
        Assert.Contains("'none-*'", failure.Message, StringComparison.Ordinal);
        Assert.Contains("acme", failure.Message, StringComparison.Ordinal);
        Assert.Equal(
            ["Repository=acme/none-*", "Owner=", "App=Agents"],
            targets[1].Properties.Select(property => $"{property.Name}={property.Value}"));
    }

    [Fact]
    public void Where_only_archived_ones_match_the_switch_is_named()
    {
        TargetInput target = Assert.Single(Create().Named(["acme/*-old"], null, true, Target, default));

        GitHubSecretsException failure = Assert.Throws<GitHubSecretsException>(target.Resolve);
        Assert.Equal(SecretErrorId.TargetNotFound, failure.Id);
        Assert.Contains("1 archived", failure.Message, StringComparison.Ordinal);
        Assert.Contains("-IncludeArchived", failure.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ac*/svc", null, "after the slash")]
    [InlineData("ac*/svc-*", null, "after the slash")]
    [InlineData("svc-*", "ac?e", "after the slash")]
    [InlineData("svc-*", null, "-Owner")]
    [InlineData("a/b/*", null, "owner/name")]
    [InlineData("https://github.com/acme/svc-*", null, "address")]
    [InlineData("git@github.com:acme/svc-*.git", null, "address")]
    [InlineData("https://user:password@github.com/acme/*", null, "address")]
    [InlineData("acme/svc-[", null, "']'")]
    public void What_is_no_pattern_is_refused_with_the_rule_and_without_a_request(string text, string? owner, string rule)
    {
        TargetInput target = Assert.Single(Create().Named([text], owner, true, Target, default));

        GitHubSecretsException failure = Assert.Throws<GitHubSecretsException>(target.Resolve);
        Assert.Equal(SecretErrorId.InvalidName, failure.Id);
        Assert.Contains(rule, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("password", failure.Message, StringComparison.Ordinal);
        Assert.Empty(_listed);
    }

    [Fact]
    public void What_a_pattern_found_can_be_piped_again_by_its_own_name()
    {
        TargetInput target = Create().Named(["svc-*"], "acme", true, Target, ("App", SecretApp.Actions)).First();

        Assert.Equal(
            ["Repository=acme/svc-a", "App=Actions"], target.Properties.Select(property => $"{property.Name}={property.Value}"));
    }

    private RepositoryTargets Create(bool includeArchived = false) => new(
        ApiHost.FromHostName("github.com", "the default"),
        () => throw new InvalidOperationException("The current folder does not matter here."),
        () => new RepositoryExpansion(List, includeArchived));

    private OwnedRepository[] List(string owner, Func<OwnedRepository, bool> counts)
    {
        _listed.Add(owner);
        return owner == "gone"
            ? throw new GitHubSecretsException(SecretErrorId.TargetNotFound, "Gone.")
            : [Owned("svc-a"), Owned("svc-b"), Owned("svc-old", isArchived: true), Owned("web")];
    }

    private static OwnedRepository Owned(string name, bool isArchived = false) =>
        new(new RepositoryName("acme", name), isArchived, IsPrivate: true);

    private static IEnumerable<string> Names(IEnumerable<TargetInput> targets) =>
        targets.Select(target => target.Resolve()).Select(target => $"{target.Owner}/{target.Repository}");

    private static SecretTarget Target(RepositoryName name) => SecretTarget.ForRepository(name, SecretApp.Actions);
}
