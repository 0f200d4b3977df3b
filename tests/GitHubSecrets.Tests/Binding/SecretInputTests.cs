using System.Security;
using GitHubSecrets.Binding;
using GitHubSecrets.Sealing;

namespace GitHubSecrets.Tests.Binding;

/// <summary>Where a value may come from, and from how many places.</summary>
public sealed class SecretInputTests
{
    private static readonly string Sealed = Convert.ToBase64String(new byte[60]);

    [Fact]
    public void Each_source_gives_its_own_kind_of_value()
    {
        Assert.IsType<SecureStringValue>(new SecretInput { Value = SetRun.Secure() }.ToValue());
        Assert.IsType<FileValue>(new SecretInput { File = new FileValue("/a") }.ToValue());
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
            File = file ? new FileValue("/a") : null,
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
        Assert.Contains("-KeyId", Refused(new SecretInput { File = new FileValue("/a"), KeyId = "1" }).Message, StringComparison.Ordinal);
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
    public void Plain_text_is_told_of_before_anything_else() => Assert.Contains(
        "Import-GitHubSecretFile",
        Refused(new SecretInput { Value = PlainText.Refused, File = new FileValue("/a/.env") }).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Base64_is_made_of_bytes_only()
    {
        Assert.Contains(
            "-AsBase64", Refused(new SecretInput { Value = SetRun.Secure(), AsBase64 = true }).Message, StringComparison.Ordinal);
        Assert.True(Assert.IsType<BytesValue>(new SecretInput { Value = Bound(new byte[] { 255 }), AsBase64 = true }.ToValue()).AsBase64);
    }

    [Fact]
    public void What_is_wrong_with_how_a_secret_was_given_goes_before_its_value() =>
        Assert.Equal("Twice.", Refused(new SecretInput { Value = SetRun.Secure(), Problem = "Twice." }).Message);

    [Fact]
    public void Whoever_is_asked_later_has_no_value_yet() =>
        Assert.IsType<SecureStringValue>(new SecretInput { Ask = () => SetRun.Secure() }.ToValue());

    [Fact]
    public void The_person_is_asked_when_the_secret_is_to_be_set()
    {
        int asked = 0;
        SecureString Ask()
        {
            asked++;
            return SetRun.Secure();
        }

        SetRun run = new SetRun().Process(new SecretInput { Name = "A", Ask = Ask }, "o/one");
        Assert.Equal(1, asked);
        Assert.Single(run.Engine.Submitted);
    }

    [Fact]
    public void Where_nobody_can_be_asked_the_secret_has_no_value() => Assert.Equal(
        ["error InvalidValue o/one"],
        new SetRun().Process(
            new SecretInput { Name = "A", Ask = () => throw new GitHubSecretsException(SecretErrorId.InvalidValue, "Nobody.") },
            "o/one").Results);

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
        using SecureString secure = SetRun.Secure();
        Assert.Same(secure, new SecureStringTransformationAttribute().Transform(null!, secure));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Values_in_a_list_are_counted(int count)
    {
        SecureString[] values = [.. Enumerable.Range(0, count).Select(_ => SetRun.Secure())];

        Assert.Contains(
            $"There are {count} values", Refused(new SecretInput { Value = Bound(values) }).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_of_one_value_is_that_value()
    {
        using SecureString secure = SetRun.Secure();
        Assert.Same(secure, Bound(new object[] { secure }));
    }

    [Fact]
    public void Lines_of_a_file_are_plain_text() => Assert.Same(PlainText.Refused, Bound(new object[] { "A=1", "B=2" }));

    [Fact]
    public void Bytes_are_a_value_also_one_by_one()
    {
        Assert.IsType<BytesValue>(new SecretInput { Value = Bound(new byte[] { 1, 2 }) }.ToValue());
        Assert.IsType<BytesValue>(new SecretInput { Value = Bound(new object[] { (byte)1, (byte)2 }) }.ToValue());
    }

    [Fact]
    public void An_error_carries_no_bytes_that_a_screen_could_show() =>
        Assert.IsType<SecureString>(new SecretInput { Value = Bound(new byte[] { 65 }) }.TellableValue);

    private static SecureString Bound(object input) =>
        (SecureString)new SecretValueTransformationAttribute().Transform(null!, input);

    private static GitHubSecretsException Refused(SecretInput input)
    {
        GitHubSecretsException failure = Assert.Throws<GitHubSecretsException>(() => input.ToValue());
        Assert.Equal(SecretErrorId.InvalidValue, failure.Id);
        return failure;
    }
}
