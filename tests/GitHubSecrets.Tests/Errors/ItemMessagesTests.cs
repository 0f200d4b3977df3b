using GitHubSecrets.Binding;
using GitHubSecrets.Errors;
using GitHubSecrets.Operations;
using GitHubSecrets.Targeting;

namespace GitHubSecrets.Tests.Errors;

/// <summary>Every message names the secret and the target, and nothing twice.</summary>
public sealed class ItemMessagesTests
{
    private const string Label = "repository octo-org/api (Actions)";

    private static readonly TargetInput Target = Targets.In(SecretApp.Actions, "octo-org/api")[0];

    [Theory]
    [InlineData("The value is empty.", "Secret API_KEY of the repository octo-org/api (Actions): The value is empty.")]
    [InlineData($"Conflict at the secret API_KEY of the {Label}.", $"Conflict at the secret API_KEY of the {Label}.")]
    [InlineData($"The {Label} was not found.", $"Secret API_KEY: The {Label} was not found.")]
    [InlineData($"The secret API_KEY_OLD of the {Label}.", $"Secret API_KEY: The secret API_KEY_OLD of the {Label}.")]
    [InlineData("'api_key' is odd.", $"Secret API_KEY of the {Label}: 'api_key' is odd.")]
    public void What_is_not_named_is_put_in_front(string message, string told) =>
        Assert.Equal(told, ItemMessages.Naming(new SecretItem(Target, "api_key"), message));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Where_there_is_no_name_the_target_is_named(string? name)
    {
        var item = new SecretItem(Target, name);

        Assert.Equal("Repository octo-org/api (Actions): It broke.", ItemMessages.Naming(item, "It broke."));
        Assert.Equal($"The {Label} broke.", ItemMessages.Naming(item, $"The {Label} broke."));
    }

    [Theory]
    [InlineData("bad name", "Secret 'bad name' of the")]
    [InlineData("a\u001b[31mb", "Secret 'a [31mb' of the")]
    public void A_name_that_is_none_is_quoted_and_commands_no_terminal(string name, string start) =>
        Assert.StartsWith(start, ItemMessages.Naming(new SecretItem(Target, name), "It broke."), StringComparison.Ordinal);

    [Fact]
    public void Of_a_name_that_is_far_too_long_only_the_beginning_is_shown() =>
        Assert.InRange(ItemMessages.Naming(new SecretItem(Target, new string('x', 50_000)), "It broke.").Length, 100, 200);

    [Theory]
    [InlineData("Repository", "bad name", "Repository 'bad name': It broke.")]
    [InlineData("Organization", "bad name", "Organization 'bad name': It broke.")]
    [InlineData("Environment", "..", "Environment '..': It broke.")]
    [InlineData("App", "Actions", "It broke.")]
    public void A_target_that_is_none_is_named_as_it_was_typed(string property, string value, string told)
    {
        var target = new TargetInput(
            () => throw new GitHubSecretsException(SecretErrorId.InvalidName, "no"), (property, value));

        Assert.Equal(told, ItemMessages.Naming(new SecretItem(target, null), "It broke."));
    }

    [Fact]
    public void One_repository_of_a_list_is_named_too()
    {
        var item = new SecretRepositoryItem(Target, "KEY") { Repositories = [RepositoryReference.Parse("octo-org/web")] };

        Assert.Equal($"Secret KEY of the {Label}, repository octo-org/web: It broke.", ItemMessages.Naming(item, "It broke."));
        Assert.Equal("The secret KEY of the " + Label, ItemMessages.Naming(item, "The secret KEY of the " + Label));
    }

    [Fact]
    public void A_sealed_value_is_named_by_the_target_that_its_key_tells() =>
        Assert.Equal(
            "Secret KEY of the environment 'production' of repository 'octo-org/api': It broke.",
            ItemMessages.Naming(
                new SealItem(
                    new SecretInput { Name = "KEY" },
                    new GitHubSecrets.Binding.SealingKey(null, null, ("Owner", "octo-org"), ("Repository", "api"), ("Environment", "production"))),
                "It broke."));
}
