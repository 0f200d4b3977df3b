namespace GitHubSecrets.Core.Tests;

public sealed class NameTests
{
    [Theory]
    [InlineData("A")]
    [InlineData("_a1")]
    [InlineData("api_KEY_2")]
    [InlineData("GITHUB")]
    [InlineData("MY_GITHUB_TOKEN")]
    public void A_secret_may_have_letters_digits_and_underscores(string name) => Assert.Equal(name, GitHubNames.Secret(name));

    [Theory]
    [InlineData(null, "no name")]
    [InlineData("", "no name")]
    [InlineData("1A", "no digit first")]
    [InlineData("GITHUB_X", "GITHUB_")]
    [InlineData("github_x", "GITHUB_")]
    [InlineData("GitHub_", "GITHUB_")]
    [InlineData("a-b", "'a-b'")]
    [InlineData("a b", "'a b'")]
    [InlineData(" A", "' A'")]
    [InlineData("A\n", "letters")]
    [InlineData("a.b", "letters")]
    [InlineData("a/b", "letters")]
    [InlineData("É", "letters")]
    [InlineData("A١", "letters")]
    [InlineData("A１", "letters")]
    public void Other_names_of_secrets_are_refused_with_the_rule(string? name, string says) =>
        Assert.Contains(
            says, Failure.Of(SecretErrorId.InvalidName, () => GitHubNames.Secret(name)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("octo-org")]
    [InlineData("name_shortcode")]
    [InlineData("9lives")]
    public void An_owner_may_have_hyphens_and_an_enterprise_underscore(string name) =>
        Assert.Equal(name, GitHubNames.Owner(name));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("a.b")]
    [InlineData("a b")]
    [InlineData("a/b")]
    [InlineData("..")]
    [InlineData("a?b")]
    [InlineData("a#b")]
    [InlineData("a%2Fb")]
    [InlineData("größe")]
    public void Other_owners_are_refused(string? name) =>
        Failure.Of(SecretErrorId.InvalidName, () => SecretTarget.ForOrganization(name, SecretApp.Actions));

    [Theory]
    [InlineData(".github")]
    [InlineData("a.b-c_d")]
    [InlineData("...")]
    public void A_repository_may_have_dots_too(string name) => Assert.Equal(name, GitHubNames.Repository(name));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a b")]
    [InlineData("a/b")]
    [InlineData("a?b")]
    [InlineData("a#b")]
    [InlineData("a%2e")]
    [InlineData("naïve")]
    public void Other_repositories_are_refused(string? name) =>
        Failure.Of(SecretErrorId.InvalidName, () => GitHubNames.Repository(name));

    [Theory]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public void A_repository_name_has_at_most_100_characters(int length, bool allowed)
    {
        string name = new('a', length);
        Assert.Equal(allowed, Record.Exception(() => GitHubNames.Repository(name)) is null);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a\u0000b")]
    [InlineData("a\nb")]
    [InlineData("a\u009Bb")]
    public void Environments_that_no_path_can_carry_are_refused(string? name) =>
        Failure.Of(SecretErrorId.InvalidName, () => SecretTarget.ForEnvironment(Make.Repository(), name));

    [Theory]
    [InlineData(0xD83D, "b")]
    [InlineData(0xDE80, "b")]
    [InlineData(0xD83D, "")]
    public void Half_a_surrogate_pair_cannot_name_an_environment(int half, string then) =>
        Failure.Of(SecretErrorId.InvalidName, () => GitHubNames.Environment($"a{(char)half}{then}"));

    [Theory]
    [InlineData(255, true)]
    [InlineData(256, false)]
    public void An_environment_name_has_at_most_255_characters(int length, bool allowed)
    {
        string name = new('é', length);
        Assert.Equal(allowed, Record.Exception(() => GitHubNames.Environment(name)) is null);
    }
}
