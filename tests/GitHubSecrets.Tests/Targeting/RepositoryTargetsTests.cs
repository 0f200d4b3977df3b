using GitHubSecrets.Connection;
using GitHubSecrets.Targeting;

namespace GitHubSecrets.Tests.Targeting;

/// <summary>From what was bound to -Repository and -Owner to targets.</summary>
public sealed class RepositoryTargetsTests
{
    [Fact]
    public void Each_repository_is_a_target_that_fails_or_resolves_by_itself()
    {
        TargetInput[] targets = Named(["o/one", "nonsense", "two"], "acme");

        Assert.Equal("repository o/one (Actions)", targets[0].Resolve().Label);
        Assert.Equal("repository acme/nonsense (Actions)", targets[1].Resolve().Label);
        Assert.Equal("repository acme/two (Actions)", targets[2].Resolve().Label);
    }

    [Theory]
    [InlineData("https://github.com/o/one")]
    [InlineData("git@github.com:o/one.git")]
    [InlineData("ssh://git@ssh.github.com/o/one.git")]
    public void An_address_on_the_host_is_taken(string address) =>
        Assert.Equal("repository o/one (Actions)", Named([address])[0].Resolve().Label);

    [Theory]
    [InlineData("https://git.example.com/o/one")]
    [InlineData("git@git.example.com:o/one.git")]
    [InlineData("https://github.com.evil.example/o/one")]
    public void The_same_name_on_another_host_is_another_repository(string address)
    {
        GitHubSecretsException failure = Assert.Throws<GitHubSecretsException>(Named([address])[0].Resolve);

        Assert.Equal(SecretErrorId.InvalidName, failure.Id);
        Assert.Contains("github.com", failure.Message, StringComparison.Ordinal);
        Assert.Contains("-HostName", failure.RecommendedAction, StringComparison.Ordinal);

        // Whoever pastes it would send a token to a host that came with an address.
        Assert.DoesNotContain("example", failure.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void One_repository_in_several_forms_is_one_target() => Assert.Equal(
        ["acme/one", "acme/two"],
        Named(["acme/one", "ACME/ONE", "https://github.com/acme/one.git", "one", "acme/two/"], "acme")
            .Select(target => target.Resolve())
            .Select(target => $"{target.Owner}/{target.Repository}"));

    [Fact]
    public void A_repository_that_was_bound_to_nothing_never_falls_back_on_the_current_folder()
    {
        foreach (string?[]? bound in (string?[]?[])[null, [], [null], [""]])
        {
            TargetInput target = Assert.Single(Named(bound));
            Assert.Equal(SecretErrorId.InvalidName, Assert.Throws<GitHubSecretsException>(target.Resolve).Id);
        }
    }

    [Fact]
    public void Only_where_nothing_was_bound_the_current_folder_is_asked()
    {
        string folder = Directory.CreateTempSubdirectory("no-repository").FullName;
        try
        {
            var names = new RepositoryTargets(
                ApiHost.FromHostName("github.com", "the default"), () => folder, NoWildcards);
            TargetInput target = Assert.Single(names.Named(null, null, wasBound: false, Create, ("App", SecretApp.Actions)));

            GitHubSecretsException failure = Assert.Throws<GitHubSecretsException>(target.Resolve);
            Assert.Contains(folder, failure.Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder);
        }
    }

    [Fact]
    public void The_item_of_an_error_has_what_named_the_target() =>
        Assert.Equal(
            ["Repository=two", "Owner=acme", "App=Actions"],
            Named(["two"], "acme")[0].Properties.Select(property => $"{property.Name}={property.Value}"));

    private static TargetInput[] Named(string?[]? repositories, string? owner = null)
    {
        var names = new RepositoryTargets(
            ApiHost.FromHostName("github.com", "the default"),
            () => throw new InvalidOperationException("The current folder does not matter here."),
            NoWildcards);
        return [.. names.Named(repositories, owner, wasBound: true, Create, ("App", SecretApp.Actions))];
    }

    private static RepositoryExpansion NoWildcards() => throw new InvalidOperationException("There are no wildcards.");

    private static SecretTarget Create(RepositoryName name) => SecretTarget.ForRepository(name, SecretApp.Actions);
}
