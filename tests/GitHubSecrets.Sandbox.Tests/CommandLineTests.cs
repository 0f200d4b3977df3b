using GitHubSecrets.Sandbox.CommandLine;
using Xunit;

namespace GitHubSecrets.Sandbox.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public void Arguments_become_options()
    {
        ServeArguments parsed = ServeArguments.Parse(
            ["--port", "8080", "--https-port", "8443", "--repository", "a/b", "--repository", "c/d", "--json",
                "--exit-with-stdin", "--certificate-out", "file.pem", "--enforce-limits"]);
        SandboxOptions options = parsed.ToOptions();

        Assert.Equal((8080, 8443, true), (options.Port, options.HttpsPort, options.EnforceLimits));
        Assert.Equal(["a/b", "c/d"], options.Repositories);
        Assert.Equal((true, true, "file.pem"), (parsed.Json, parsed.ExitWithStandardInput, parsed.CertificatePath));
    }

    [Theory]
    [InlineData("--unknown")]
    [InlineData("--port")]
    [InlineData("--port", "-1")]
    [InlineData("--port", "65536")]
    [InlineData("--repository", "name")]
    [InlineData("--certificate-out")]
    public void What_is_not_understood_is_a_usage_error(params string[] arguments) =>
        Assert.Throws<UsageException>(() => ServeArguments.Parse(arguments));

    [Fact]
    public async Task A_usage_error_ends_with_64() =>
        Assert.Equal(64, await ServeCommand.RunAsync(["--unknown"], TestContext.Current.CancellationToken));

    [Fact]
    public async Task A_port_in_use_ends_with_1()
    {
        await using SandboxServer server = await SandboxServer.StartAsync(null, TestContext.Current.CancellationToken);

        Assert.Equal(
            1, await ServeCommand.RunAsync(["--port", $"{server.Url.Port}"], TestContext.Current.CancellationToken));
    }
}
