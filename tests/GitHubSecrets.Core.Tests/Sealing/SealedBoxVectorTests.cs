using GitHubSecrets.Core.Tests.Reference;

namespace GitHubSecrets.Core.Tests.Sealing;

/// <summary>
/// Two sealed boxes that libsodium's C implementation made, published in golang.org/x/crypto, nacl/box/box_test.go:
/// secret key 32 × 0x01, message 64 × 0x03. For the first, the source of randomness gave 0x05 only.
/// </summary>
public sealed class SealedBoxVectorTests
{
    private const string WithFives =
        "50a61409b1ddd0325e9b16b700e719e9772c07000b1bd7786e907c653d20495d2af1697137a53b1b1dfc9befc49b6eeb38f86be720e155eb"
        + "2be61976d2efb34d67ecd44a6ad634625eb9c288bfc883431a84ab0f5557dfe673aa6f74c19f033e648a947358cfcc606397fa1747d5219a";

    private const string WithRandomness =
        "3462e0640728247a6f581e3812850d6edc3dcad1ea5d8184c072f62fb65cb357e27ffa8b76f41656bc66a0882c4d359568410665746d2746"
        + "2a700f01e314f382edd7aae9064879b0f8ba7b88866f88f5e4fbd7649c850541877f9f33ebd25d46d9cbcce09b69a9ba07f0eb1d105d4264";

    private static readonly byte[] SecretKey = [.. Enumerable.Repeat((byte)1, 32)];
    private static readonly byte[] Message = [.. Enumerable.Repeat((byte)3, 64)];

    [Theory]
    [InlineData(WithFives)]
    [InlineData(WithRandomness)]
    public void The_published_box_opens_with_libsodium(string box) =>
        Assert.Equal(Message, Make.Open(Convert.FromHexString(box), ReferenceBox.PublicKey(SecretKey), SecretKey));

    [Theory]
    [InlineData(WithFives)]
    [InlineData(WithRandomness)]
    public void The_published_box_opens_with_the_second_implementation(string box) =>
        Assert.Equal(Message, ReferenceBox.OpenSealed(Convert.FromHexString(box), SecretKey));

    [Fact]
    public void The_second_implementation_seals_the_published_box_byte_by_byte()
    {
        byte[] ephemeralSecretKey = [.. Enumerable.Repeat((byte)5, 32)];

        Assert.Equal(
            WithFives,
            Convert.ToHexStringLower(ReferenceBox.Seal(Message, ReferenceBox.PublicKey(SecretKey), ephemeralSecretKey)));
    }
}
