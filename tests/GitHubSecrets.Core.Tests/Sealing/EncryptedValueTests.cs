using GitHubSecrets.Sealing;

namespace GitHubSecrets.Core.Tests.Sealing;

public sealed class EncryptedValueTests
{
    private const int Overhead = 48;

    [Theory]
    [InlineData(Overhead + 1)]
    [InlineData(Overhead + 49_152)]
    public void A_box_that_can_hold_a_value_is_accepted(int bytes) =>
        Assert.Null(Record.Exception(new EncryptedValue(Convert.ToBase64String(new byte[bytes]), "1").Check));

    [Theory]
    [InlineData(0, SecretErrorId.InvalidValue)]
    [InlineData(Overhead - 1, SecretErrorId.InvalidValue)]
    [InlineData(Overhead, SecretErrorId.EmptyValue)]
    [InlineData(Overhead + 49_153, SecretErrorId.ValueTooLarge)]
    public void A_box_of_another_size_is_refused(int bytes, SecretErrorId id) =>
        Failure.Of(id, new EncryptedValue(Convert.ToBase64String(new byte[bytes]), "1").Check);

    [Theory]
    [InlineData(" ")]
    [InlineData("\n")]
    public void Base64_with_blanks_or_line_breaks_in_it_is_refused_as_GitHub_does(string blank) =>
        Failure.Of(
            SecretErrorId.InvalidValue,
            new EncryptedValue(Convert.ToBase64String(new byte[60]).Insert(8, blank), "1").Check);

    [Fact]
    public void The_size_that_is_named_is_that_of_the_value() =>
        Assert.Contains(
            "49,153",
            Failure.Of(
                SecretErrorId.ValueTooLarge,
                new EncryptedValue(Convert.ToBase64String(new byte[Overhead + 49_153]), "1").Check).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Text_that_is_not_base64_is_refused_without_repeating_it()
    {
        string text = "not base64: " + Make.RandomText();

        Assert.DoesNotContain(
            text, Failure.Of(SecretErrorId.InvalidValue, new EncryptedValue(text, "1").Check).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void A_box_without_a_key_id_is_refused(string keyId) =>
        Failure.Of(SecretErrorId.InvalidValue, new EncryptedValue(Convert.ToBase64String(new byte[60]), keyId).Check);
}
