using GitHubSecrets.Sandbox.Contract;

namespace GitHubSecrets.Core.Tests;

public sealed class SecretTargetTests
{
    [Theory]
    [InlineData(SecretApp.Actions, "/repos/octo-org/octo-repo/actions/secrets")]
    [InlineData(SecretApp.Codespaces, "/repos/octo-org/octo-repo/codespaces/secrets")]
    [InlineData(SecretApp.Dependabot, "/repos/octo-org/octo-repo/dependabot/secrets")]
    [InlineData(SecretApp.Agents, "/repos/octo-org/octo-repo/agents/secrets")]
    public void A_repository_by_name_has_the_documented_path(SecretApp app, string path) =>
        Assert.Equal(path, SecretTarget.ForRepository(Make.Repository(), app).SecretsPath);

    [Theory]
    [InlineData(SecretApp.Actions, "/repositories/1296269/actions/secrets")]
    [InlineData(SecretApp.Codespaces, "/repositories/1296269/codespaces/secrets")]
    [InlineData(SecretApp.Dependabot, "/repositories/1296269/dependabot/secrets")]
    [InlineData(SecretApp.Agents, "/repositories/1296269/agents/secrets")]
    public void A_repository_by_id_has_the_form_by_id(SecretApp app, string path) =>
        Assert.Equal(path, SecretTarget.ForRepository(1296269, app).SecretsPath);

    [Theory]
    [InlineData(SecretApp.Actions, "/orgs/octo-org/actions/secrets")]
    [InlineData(SecretApp.Codespaces, "/orgs/octo-org/codespaces/secrets")]
    [InlineData(SecretApp.Dependabot, "/orgs/octo-org/dependabot/secrets")]
    [InlineData(SecretApp.Agents, "/orgs/octo-org/agents/secrets")]
    public void An_organization_has_the_documented_path(SecretApp app, string path) =>
        Assert.Equal(path, SecretTarget.ForOrganization("octo-org", app).SecretsPath);

    [Fact]
    public void The_signed_in_user_has_the_documented_path() =>
        Assert.Equal("/user/codespaces/secrets", SecretTarget.ForUser().SecretsPath);

    [Theory]
    [InlineData("production", "production")]
    [InlineData("prod/eu west", "prod%2Feu%20west")]
    [InlineData("a?b#c%d", "a%3Fb%23c%25d")]
    [InlineData("%2F", "%252F")]
    [InlineData("Zürich 東京 🚀", "Z%C3%BCrich%20%E6%9D%B1%E4%BA%AC%20%F0%9F%9A%80")]
    [InlineData("../..", "..%2F..")]
    [InlineData("a&b=c+d;e", "a%26b%3Dc%2Bd%3Be")]
    [InlineData("{owner}", "%7Bowner%7D")]
    public void An_environment_name_is_one_encoded_segment(string environment, string segment)
    {
        Assert.Equal(
            $"/repos/octo-org/octo-repo/environments/{segment}/secrets",
            SecretTarget.ForEnvironment(Make.Repository(), environment).SecretsPath);
        Assert.Equal(
            $"/repositories/1296269/environments/{segment}/secrets",
            SecretTarget.ForEnvironment(1296269, environment).SecretsPath);
    }

    [Theory]
    [InlineData("prod/eu west")]
    [InlineData("a?b#c%d")]
    [InlineData("Zürich 東京 🚀")]
    public void A_server_reads_the_environment_name_back_as_it_was_typed(string environment)
    {
        var target = SecretTarget.ForEnvironment(Make.Repository(), environment);
        RouteMatch? match = SandboxContract.Current.Match("GET", target.PublicKeyPath);

        Assert.Equal("/repos/{owner}/{repo}/environments/{environment_name}/secrets/public-key", match?.Operation.Template);
        Assert.Equal(environment, match?.Values["environment_name"]);
    }

    [Fact]
    public void Key_and_secret_lie_below_the_collection()
    {
        var target = SecretTarget.ForOrganization("octo-org", SecretApp.Actions);

        Assert.Equal("/orgs/octo-org/actions/secrets/public-key", target.PublicKeyPath);
        Assert.Equal("/orgs/octo-org/actions/secrets/API_KEY", target.SecretPath("API_KEY"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void An_id_that_no_repository_has_is_refused(long id) =>
        Failure.Of(SecretErrorId.InvalidName, () => SecretTarget.ForRepository(id, SecretApp.Actions));

    [Fact]
    public void Targets_are_equal_exactly_where_their_paths_are()
    {
        var actions = SecretTarget.ForRepository(Make.Repository(), SecretApp.Actions);

        Assert.Equal(actions, SecretTarget.ForRepository(Make.Repository(), SecretApp.Actions));
        Assert.Equal(actions.GetHashCode(), SecretTarget.ForRepository(Make.Repository(), SecretApp.Actions).GetHashCode());
        Assert.NotEqual(actions, SecretTarget.ForRepository(Make.Repository(), SecretApp.Dependabot));
        Assert.NotEqual(actions, SecretTarget.ForRepository(Make.Repository("octo-org/other"), SecretApp.Actions));
        Assert.NotEqual(actions, SecretTarget.ForEnvironment(Make.Repository(), "production"));
    }

    [Fact]
    public void Labels_say_which_target_it_is()
    {
        Assert.Equal("repository octo-org/octo-repo (Agents)", SecretTarget.ForRepository(Make.Repository(), SecretApp.Agents).Label);
        Assert.Equal("environment 'a/b' of repository with id 7", SecretTarget.ForEnvironment(7, "a/b").Label);
        Assert.Equal("organization octo-org (Actions)", SecretTarget.ForOrganization("octo-org", SecretApp.Actions).Label);
        Assert.Equal("signed-in user (Codespaces)", SecretTarget.ForUser().ToString());
    }
}
