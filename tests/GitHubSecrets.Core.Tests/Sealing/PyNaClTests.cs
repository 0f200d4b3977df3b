using System.Diagnostics;
using System.Security.Cryptography;

namespace GitHubSecrets.Core.Tests.Sealing;

/// <summary>Trades boxes with PyNaCl, which GitHub's own documentation seals secrets with.</summary>
public sealed class PyNaClTests
{
    private const string Python = "/usr/bin/python3";

    // Keys and messages come over stdin: a command line is there for everybody on the machine to read.
    private const string OpenScript = """
        import base64, sys
        from nacl.public import PrivateKey, SealedBox
        key, box = (base64.b64decode(line) for line in sys.stdin.read().split())
        print(base64.b64encode(SealedBox(PrivateKey(key)).decrypt(box)).decode())
        """;

    private const string SealScript = """
        import base64, sys
        from nacl.public import PublicKey, SealedBox
        key, message = (base64.b64decode(line) for line in sys.stdin.read().split())
        print(base64.b64encode(SealedBox(PublicKey(key)).encrypt(message)).decode())
        """;

    [Fact]
    public async Task PyNaCl_opens_what_we_sealed()
    {
        await SkipWithoutPyNaClAsync();
        (byte[] publicKey, byte[] secretKey) = Make.KeyPair();
        string text = "päss 🔑 " + Make.RandomText();

        string box = Make.Value(text).Seal(SecretPublicKey.Parse("1", Convert.ToBase64String(publicKey)));
        (int exitCode, string opened) = await RunAsync(OpenScript, secretKey, Convert.FromBase64String(box));

        Assert.Equal(0, exitCode);
        Assert.Equal(text, System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(opened)));
    }

    [Fact]
    public async Task Libsodium_opens_what_PyNaCl_sealed()
    {
        await SkipWithoutPyNaClAsync();
        (byte[] publicKey, byte[] secretKey) = Make.KeyPair();
        byte[] message = RandomNumberGenerator.GetBytes(100);

        (int exitCode, string box) = await RunAsync(SealScript, publicKey, message);

        Assert.Equal(0, exitCode);
        Assert.Equal(message, Make.Open(Convert.FromBase64String(box), publicKey, secretKey));
    }

    private static async Task SkipWithoutPyNaClAsync()
    {
        Assert.SkipUnless(File.Exists(Python), $"There is no {Python} on this machine.");
        (int exitCode, _) = await RunAsync("import nacl.public");
        Assert.SkipUnless(exitCode == 0, $"{Python} has no PyNaCl (Debian, Ubuntu: apt-get install python3-nacl).");
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(string script, params byte[][] lines)
    {
        var start = new ProcessStartInfo(Python)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(script);
        using Process process = Process.Start(start)!;
        foreach (byte[] line in lines)
        {
            await process.StandardInput.WriteLineAsync(Convert.ToBase64String(line));
        }

        process.StandardInput.Close();
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        Task<string> errors = process.StandardError.ReadToEndAsync(cancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        _ = await errors;
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, output.Trim());
    }
}
