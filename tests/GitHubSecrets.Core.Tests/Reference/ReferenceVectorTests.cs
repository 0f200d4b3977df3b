namespace GitHubSecrets.Core.Tests.Reference;

/// <summary>Holds the second implementation to vectors that others have published.</summary>
public sealed class ReferenceVectorTests
{
    // D. J. Bernstein, "Cryptography in NaCl", sections 8 to 10: the keys of RFC 7748 section 6.1 and one packet.
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
        byte[] box = ReferenceBox.Seal("message"u8.ToArray(), ReferenceBox.PublicKey(secretKey), [.. Enumerable.Repeat((byte)5, 32)]);
        box[^1] ^= 1;

        Assert.Null(ReferenceBox.OpenSealed(box, secretKey));
    }

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex);

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
