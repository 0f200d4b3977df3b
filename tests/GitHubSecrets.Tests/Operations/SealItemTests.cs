using GitHubSecrets.Binding;
using GitHubSecrets.Operations;
using GitHubSecrets.Sealing;

namespace GitHubSecrets.Tests.Operations;

/// <summary>One value and one key: a sealed secret, or what is wrong with them.</summary>
public sealed class SealItemTests
{
    // Any 32 bytes but a few points of small order are a public key.
    private static readonly string Key = Convert.ToBase64String(Enumerable.Range(9, 32).Select(each => (byte)each).ToArray());

    [Fact]
    public void A_value_is_sealed_for_the_key_under_its_name()
    {
        SealedSecret first = new SealItem(SetRun.Secret("api_key"), new SealingKey(Key, "42")).Seal();
        SealedSecret second = new SealItem(SetRun.Secret("api_key"), new SealingKey(Key, "42")).Seal();

        Assert.Equal(("API_KEY", "42"), (first.Name, first.KeyId));
        Assert.Equal("value".Length + 48, Convert.FromBase64String(first.EncryptedValue).Length);
        Assert.NotEqual(first.EncryptedValue, second.EncryptedValue);
    }

    [Fact]
    public void A_name_may_come_later() => Assert.Null(new SealItem(SetRun.Secret(null), new SealingKey(Key, "42")).Seal().Name);

    [Theory]
    [InlineData("1A", "value", SecretErrorId.InvalidName)]
    [InlineData("", "value", SecretErrorId.InvalidName)]
    [InlineData("A", "", SecretErrorId.EmptyValue)]
    [InlineData("A", null, SecretErrorId.InvalidValue)]
    public void The_checks_are_those_of_a_value_that_is_sent(string name, string? text, SecretErrorId id) => Assert.Equal(
        id,
        Refused(new SecretInput { Name = name, Value = text is null ? null : SetRun.Secure(text) }, new SealingKey(Key, "42")).Id);

    [Fact]
    public void Too_much_is_refused() => Assert.Equal(
        SecretErrorId.ValueTooLarge,
        Refused(new SecretInput { Value = SetRun.Secure(new string('x', 49_153)) }, new SealingKey(Key, "42")).Id);

    [Fact]
    public void Half_a_character_is_refused() => Assert.Equal(
        SecretErrorId.InvalidValue,
        Refused(new SecretInput { Value = SetRun.Secure("\ud800") }, new SealingKey(Key, "42")).Id);

    [Fact]
    public void Plain_text_is_refused() =>
        Assert.Equal(SecretErrorId.InvalidValue, Refused(new SecretInput { Value = PlainText.Refused }, new SealingKey(Key, "42")).Id);

    [Fact]
    public void Two_sources_are_refused() => Assert.Equal(
        SecretErrorId.InvalidValue,
        Refused(new SecretInput { Value = SetRun.Secure(), File = new FileValue("/a") }, new SealingKey(Key, "42")).Id);

    [Theory]
    [InlineData(null, "42")]
    [InlineData("", "42")]
    [InlineData("not base64!", "42")]
    [InlineData("AAAA", "42")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "42")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "42")]
    [InlineData("CQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJyg=", null)]
    [InlineData("CQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJyg=", " ")]
    public void What_is_no_key_is_refused(string? key, string? id)
    {
        GitHubSecretsException failure = Refused(SetRun.Secret(), new SealingKey(key, id));

        Assert.Equal(SecretErrorId.InvalidValue, failure.Id);
        Assert.DoesNotContain("host", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_key_nothing_is_sealed() => Assert.Equal(SecretErrorId.InvalidValue, Refused(SetRun.Secret(), null).Id);

    [Fact]
    public void The_item_of_an_error_has_what_was_given_but_never_refused_text()
    {
        var key = new SealingKey(Key, "42", ("Organization", "octo-org"));

        Assert.Equal(
            ["Name=A", "Value=", "LiteralPath=", "AsBase64=", $"Key={Key}", "KeyId=42", "Organization=octo-org"],
            new SealItem(new SecretInput { Name = "A", Value = PlainText.Refused }, key).Properties
                .Select(property => $"{property.Name}={property.Value}"));
    }

    private static GitHubSecretsException Refused(SecretInput input, SealingKey? key) =>
        Assert.Throws<GitHubSecretsException>(new SealItem(input, key).Seal);
}
