using System.Globalization;
using System.Security;
using System.Text;
using GitHubSecrets.Sealing;

namespace GitHubSecrets.Core.Tests.Sealing;

public sealed class SecureStringValueTests
{
    [Theory]
    [InlineData("a")]
    [InlineData(" leading, trailing and \r\n line ends \n")]
    [InlineData("käse €")]
    [InlineData("🔑🇪🇺")]
    [InlineData("nul\0inside")]
    [InlineData("\uFEFFmark")]
    [InlineData("\uFFFD\uFFFF")]
    public void The_text_is_sealed_as_its_exact_UTF8(string text) =>
        Assert.Equal(Encoding.UTF8.GetBytes(text), Make.Value(text).RoundTrip());

    [Theory]
    [InlineData("a", 49_152)]
    [InlineData("é", 24_576)]
    [InlineData("€", 16_384)]
    [InlineData("🔑", 12_288)]
    public void A_value_of_49_152_bytes_is_sealed(string character, int count)
    {
        byte[] opened = Make.Value(Repeat(character, count)).RoundTrip();

        Assert.Equal(SecretValue.MaximumBytes, opened.Length);
        Assert.Equal(Encoding.UTF8.GetBytes(Repeat(character, count)), opened);
    }

    [Theory]
    [InlineData("a", 49_152, 49_153)]
    [InlineData("é", 24_576, 49_153)]
    [InlineData("🔑", 12_288, 49_153)]
    [InlineData("€", 16_384, 49_153)]
    public void A_byte_more_is_refused_with_both_figures(string character, int count, int bytes)
    {
        GitHubSecretsException failure = Failure.Of(
            SecretErrorId.ValueTooLarge, Make.Value(Repeat(character, count) + "a").Check);

        Assert.Contains(bytes.ToString("N0", CultureInfo.InvariantCulture), failure.Message, StringComparison.Ordinal);
        Assert.Contains("49,152", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 0xD83D, "tail")]
    [InlineData("head", 0xDD11, "tail")]
    [InlineData("head", 0xD83D, "")]
    [InlineData("head", 0xDD11, "")]
    [InlineData("", 0xDBFF, "\uD83D\uDD11")]
    public void Half_a_surrogate_pair_is_refused_without_repeating_any_of_the_value(string before, int half, string after)
    {
        GitHubSecretsException failure = Failure.Of(
            SecretErrorId.InvalidValue, Make.Value($"{before}{(char)half}{after}").Check);

        Assert.Null(failure.InnerException);
        Assert.Contains("surrogate", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(failure.ToString(), char.IsSurrogate);
        foreach (string trace in (string[])["head", "tail", "\uFFFD", $"{half:X}", $"{half}"])
        {
            Assert.DoesNotContain(trace, failure.Message, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public void An_empty_value_is_refused()
    {
        using var empty = new SecureString();
        Failure.Of(SecretErrorId.EmptyValue, new SecureStringValue(empty).Check);
    }

    [Fact]
    public void A_disposed_value_is_refused()
    {
        SecureString secure = Make.Secure("value");
        secure.Dispose();

        Failure.Of(SecretErrorId.InvalidValue, new SecureStringValue(secure).Check);
    }

    [Fact]
    public void Sealing_leaves_the_caller_its_value()
    {
        using SecureString secure = Make.Secure("value");
        var value = new SecureStringValue(secure);

        Assert.Equal(value.RoundTrip(), value.RoundTrip());
        Assert.Equal(5, secure.Length);
    }

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}
