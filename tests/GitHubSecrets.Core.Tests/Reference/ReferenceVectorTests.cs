namespace GitHubSecrets.Core.Tests.Reference;

/// <summary>Holds the second implementation to vectors that others have published.</summary>
public sealed class ReferenceVectorTests
{
    [Theory]
    [InlineData(
        "a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4",
        "e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c",
        "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552")]
    [InlineData(
        "4b66e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918ba0d",
        "e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a493",
        "95cbde9476e8907d7aade45cb4b873f88b595a68799fa152e6f8f7647aac7957")]
    [InlineData(
        "0900000000000000000000000000000000000000000000000000000000000000",
        "0900000000000000000000000000000000000000000000000000000000000000",
        "422c8e7a6227d7bca1350b3e2bb7279f7897b87bb6854b783c60e80311ae3079")]
    public void X25519_multiplies_as_RFC_7748_section_5_2_says(string scalar, string point, string product) =>
        Assert.Equal(product, Hex(X25519.Multiply(Bytes(scalar), Bytes(point))));

    [Fact]
    public void X25519_agrees_on_the_secret_of_RFC_7748_section_6_1()
    {
        byte[] alice = Bytes("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a");
        byte[] bob = Bytes("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb");

        Assert.Equal("8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a", Hex(X25519.PublicKey(alice)));
        Assert.Equal("de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f", Hex(X25519.PublicKey(bob)));
        const string Secret = "4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742";
        Assert.Equal(Secret, Hex(X25519.Multiply(alice, X25519.PublicKey(bob))));
        Assert.Equal(Secret, Hex(X25519.Multiply(bob, X25519.PublicKey(alice))));
    }

    [Fact]
    public void Blake2b_hashes_abc_as_RFC_7693_appendix_A_says() =>
        Assert.Equal(
            "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
            + "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923",
            Hex(Blake2b.Hash("abc"u8, 64)));

    [Fact]
    public void Poly1305_gives_the_tag_of_RFC_8439_section_2_5_2() =>
        Assert.Equal(
            "a8061dc1305136c6c22b8baf0c0127a9",
            Hex(Poly1305.Tag(
                Bytes("85d6be7857556d337f4452fe42d506a80103808afb0db2fd4abff6af4149f51b"),
                "Cryptographic Forum Research Group"u8)));

    // D. J. Bernstein, "Cryptography in NaCl", sections 8 to 10: the keys of RFC 7748 section 6.1 and one packet.
    [Fact]
    public void HSalsa20_gives_the_first_key_of_Cryptography_in_NaCl() =>
        Assert.Equal(
            "1b27556473e985d462cd51197a9a46c76009549eac6474f206c4ee0844f68389",
            Hex(Salsa20.HSalsa20(
                Bytes("4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742"), new byte[16])));

    [Fact]
    public void The_box_is_the_packet_of_Cryptography_in_NaCl()
    {
        byte[] alice = Bytes("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a");
        byte[] bobPublic = Bytes("de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f");
        byte[] nonce = Bytes("69696ee955b62b73cd62bda875fc73d68219e0036b7a0b37");
        byte[] message = Bytes(
            "be075fc53c81f2d5cf141316ebeb0c7b5228c52a4c62cbd44b66849b64244ffc"
            + "e5ecbaaf33bd751a1ac728d45e6c61296cdc3c01233561f41db66cce314adb31"
            + "0e3be8250c46f06dceea3a7fa1348057e2f6556ad6b1318a024a838f21af1fde"
            + "048977eb48f59ffd4924ca1c60902e52f0a089bc76897040e082f93776384864"
            + "5e0705");
        const string Packet =
            "f3ffc7703f9400e52a7dfb4b3d3305d98e993b9f48681273c29650ba32fc76ce"
            + "48332ea7164d96a4476fb8c531a1186ac0dfc17c98dce87b4da7f011ec48c972"
            + "71d2c20f9b928fe2270d6fb863d51738b48eeee314a7cc8ab932164548e526ae"
            + "90224368517acfeabd6bb3732bc0e9da99832b61ca01b6de56244a9e88d5f9b3"
            + "7973f622a43d14a6599b1f654cb45a74e355a5";

        Assert.Equal(Packet, Hex(ReferenceBox.Box(message, nonce, bobPublic, alice)));
        Assert.Equal(message, ReferenceBox.OpenBox(Bytes(Packet), nonce, bobPublic, alice));
    }

    [Fact]
    public void A_box_that_was_tampered_with_does_not_open()
    {
        byte[] secretKey = [.. Enumerable.Repeat((byte)1, 32)];
        byte[] box = ReferenceBox.Seal("message"u8.ToArray(), X25519.PublicKey(secretKey), [.. Enumerable.Repeat((byte)5, 32)]);
        box[^1] ^= 1;

        Assert.Null(ReferenceBox.OpenSealed(box, secretKey));
    }

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex);

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
