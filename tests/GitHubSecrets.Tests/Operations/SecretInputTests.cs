using GitHubSecrets.Binding;
using GitHubSecrets.Operations;

namespace GitHubSecrets.Tests.Operations;

/// <summary>Where a value may come from, and from how many places.</summary>
public sealed class SecretInputTests
{
    private static readonly string Sealed = Convert.ToBase64String(new byte[60]);

    [Fact]
    public void Each_source_gives_its_own_kind_of_value()
    {
        Assert.IsType<SecureStringValue>(new SecretInput { Value = SetRun.Secure() }.ToValue());
        Assert.IsType<FileValue>(new SecretInput { FilePath = "/a" }.ToValue());
        EncryptedValue encrypted = Assert.IsType<EncryptedValue>(new SecretInput { EncryptedValue = Sealed, KeyId = "1" }.ToValue());
        Assert.Equal((Sealed, "1"), (encrypted.Value, encrypted.KeyId));
    }

    [Theory]
    [InlineData(false, false, false, "no value")]
    [InlineData(true, true, false, "more than one")]
    [InlineData(true, false, true, "more than one")]
    [InlineData(false, true, true, "more than one")]
    [InlineData(true, true, true, "more than one")]
    public void Exactly_one_source_is_allowed(bool value, bool file, bool encrypted, string says)
    {
        var input = new SecretInput
        {
            Value = value ? SetRun.Secure() : null,
            FilePath = file ? "/a" : null,
            EncryptedValue = encrypted ? Sealed : null,
            KeyId = encrypted ? "1" : null,
        };

        GitHubSecretsException failure = Refused(input);

        Assert.Contains(says, failure.Message, StringComparison.Ordinal);
        Assert.All(
            (string[])["-Value", "-LiteralPath", "-EncryptedValue"],
            parameter => Assert.Contains(parameter, failure.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_sealed_value_needs_its_key_id() =>
        Assert.Contains("-KeyId", Refused(new SecretInput { EncryptedValue = Sealed }).Message, StringComparison.Ordinal);

    [Fact]
    public void A_key_id_goes_with_a_sealed_value_only()
    {
        Assert.Contains("-KeyId", Refused(new SecretInput { Value = SetRun.Secure(), KeyId = "1" }).Message, StringComparison.Ordinal);
        Assert.Contains("-KeyId", Refused(new SecretInput { FilePath = "/a", KeyId = "1" }).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Plain_text_is_refused_with_three_ways_to_do_better()
    {
        GitHubSecretsException failure = Refused(new SecretInput { Value = PlainText.Refused });

        Assert.All(
            (string[])["Read-Host -AsSecureString", "Get-Secret", "ConvertTo-SecureString"],
            way => Assert.Contains(way, failure.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_sealed_value_goes_to_one_target_only()
    {
        var run = new SetRun();
        var input = new SecretInput { Name = "NAME", EncryptedValue = Sealed, KeyId = "1" };

        run.Process(input, "o/one", "o/two");
        Assert.Equal(["error InvalidValue o/one", "error InvalidValue o/two"], run.Host.Log);
        Assert.Equal(0, run.Connections);

        run.Process(input, "o/one");
        Assert.Single(run.Engine.Submitted);
    }

    [Theory]
    [InlineData("text")]
    [InlineData('c')]
    [InlineData(12345)]
    [InlineData(new[] { 'a', 'b' })]
    public void Plain_text_is_marked_and_not_kept(object input) =>
        Assert.Same(PlainText.Refused, new SecureStringTransformationAttribute().Transform(null!, input));

    [Fact]
    public void A_SecureString_is_bound_as_it_is()
    {
        using System.Security.SecureString secure = SetRun.Secure();
        Assert.Same(secure, new SecureStringTransformationAttribute().Transform(null!, secure));
    }

    private static GitHubSecretsException Refused(SecretInput input)
    {
        GitHubSecretsException failure = Assert.Throws<GitHubSecretsException>(() => input.ToValue());
        Assert.Equal(SecretErrorId.InvalidValue, failure.Id);
        return failure;
    }
}
