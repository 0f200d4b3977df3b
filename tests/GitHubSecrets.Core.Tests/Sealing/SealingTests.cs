using System.Security.Cryptography;
using GitHubSecrets.Core.Tests.Reference;
using GitHubSecrets.Sealing;

namespace GitHubSecrets.Core.Tests.Sealing;

public sealed class SealingTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(1000)]
    [InlineData(49_152)]
    public void The_second_implementation_opens_what_the_library_sealed(int length)
    {
        (byte[] publicKey, byte[] secretKey) = Make.KeyPair();
        byte[] message = RandomNumberGenerator.GetBytes(length);

        using PlainBytes plain = Plain(message);
        byte[] box = SealedBox.Seal(plain, SecretPublicKey.Parse("1", Convert.ToBase64String(publicKey)));

        Assert.Equal(length + 48, box.Length);
        Assert.Equal(message, ReferenceBox.OpenSealed(box, secretKey));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(33)]
    [InlineData(1000)]
    public void Libsodium_opens_what_the_second_implementation_sealed(int length)
    {
        (byte[] publicKey, byte[] secretKey) = Make.KeyPair();
        byte[] message = RandomNumberGenerator.GetBytes(length);

        byte[] box = ReferenceBox.Seal(message, publicKey, RandomNumberGenerator.GetBytes(32));

        Assert.Equal(message, Make.Open(box, publicKey, secretKey));
    }

    [Fact]
    public void The_same_value_never_gives_the_same_box()
    {
        var key = SecretPublicKey.Parse("1", Convert.ToBase64String(Make.KeyPair().PublicKey));
        SecureStringValue value = Make.Value("value");

        Assert.NotEqual(value.Seal(key), value.Seal(key));
    }

    [Fact]
    public void A_box_does_not_open_with_another_key()
    {
        (byte[] publicKey, byte[] _) = Make.KeyPair();
        string box = Make.Value("value").Seal(SecretPublicKey.Parse("1", Convert.ToBase64String(publicKey)));

        Assert.Null(ReferenceBox.OpenSealed(Convert.FromBase64String(box), Make.KeyPair().SecretKey));
    }

    // Points of small order (RFC 7748, section 7): with them everybody knows the shared secret.
    [Theory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("0100000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    public void A_key_with_which_anybody_could_open_the_box_is_refused(string hex)
    {
        var key = SecretPublicKey.Parse("1", Convert.ToBase64String(Convert.FromHexString(hex)));

        Failure.Of(SecretErrorId.UnexpectedResponse, () => Make.Value("value").Seal(key));
    }

    [Theory]
    [InlineData("id", 31)]
    [InlineData("id", 33)]
    [InlineData("id", 0)]
    [InlineData("", 32)]
    [InlineData(null, 32)]
    public void A_key_that_is_not_32_bytes_with_an_id_is_refused(string? id, int bytes) =>
        Failure.Of(
            SecretErrorId.UnexpectedResponse,
            () => SecretPublicKey.Parse(id, Convert.ToBase64String(RandomNumberGenerator.GetBytes(bytes))));

    [Theory]
    [InlineData(null)]
    [InlineData("not base64!")]
    [InlineData("AAAA")]
    public void A_key_that_is_not_base64_is_refused(string? key) =>
        Failure.Of(SecretErrorId.UnexpectedResponse, () => SecretPublicKey.Parse("id", key));

    [Fact]
    public void A_key_is_given_back_as_it_came()
    {
        string text = Convert.ToBase64String(Make.KeyPair().PublicKey);
        var key = SecretPublicKey.Parse("568250167242549743", text);

        Assert.Equal("568250167242549743", key.KeyId);
        Assert.Equal(text, key.Key);
    }

    private static PlainBytes Plain(byte[] bytes)
    {
        var plain = new PlainBytes(bytes.Length);
        plain.Append(bytes);
        return plain;
    }
}
