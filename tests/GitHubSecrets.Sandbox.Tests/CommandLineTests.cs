using GitHubSecrets.Sandbox.CommandLine;
using GitHubSecrets.Sandbox.Hosting;
using GitHubSecrets.Sandbox.State;
using Xunit;

namespace GitHubSecrets.Sandbox.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public void Arguments_become_options()
    {
        ServeArguments parsed = ServeArguments.Parse(
            ["--port", "8080", "--https-port", "8443", "--repository", "a/b", "--repository", "c/d", "--json",
                "--exit-with-stdin", "--certificate-out", "file.pem", "--enforce-limits",
                "--minute-lasts", "1.5", "--app-token-lasts", "2.5"]);
        SandboxOptions options = parsed.ToOptions();

        Assert.Equal((8080, 8443, true), (options.Port, options.HttpsPort, options.EnforceLimits));
        Assert.Equal(TimeSpan.FromSeconds(2.5), options.AppTokenLife);
        Assert.Equal((40, typeof(ScaledClock)), (parsed.ClockFactor, options.Clock.GetType()));
        Assert.Equal(["a/b", "c/d"], options.Repositories);
        Assert.Equal((true, true, "file.pem"), (parsed.Json, parsed.ExitWithStandardInput, parsed.CertificatePath));
    }

    [Fact]
    public void The_clock_is_the_systems_unless_told_otherwise() =>
        Assert.Same(TimeProvider.System, ServeArguments.Parse([]).ToOptions().Clock);

    [Theory]
    [InlineData("--unknown")]
    [InlineData("--port")]
    [InlineData("--port", "-1")]
    [InlineData("--port", "65536")]
    [InlineData("--repository", "name")]
    [InlineData("--certificate-out")]
    [InlineData("--minute-lasts")]
    [InlineData("--minute-lasts", "0")]
    [InlineData("--minute-lasts", "-1")]
    [InlineData("--minute-lasts", "61")]
    [InlineData("--minute-lasts", "NaN")]
    [InlineData("--app-token-lasts")]
    [InlineData("--app-token-lasts", "0")]
    [InlineData("--app-token-lasts", "3601")]
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
