using System.Runtime.InteropServices;

namespace GitHubSecrets.Core.Tests;

public sealed class HostPlatformTests
{
    // What runtimes call themselves: .NET's own builds, those of distributions, and identifiers of older ones.
    [Theory]
    [InlineData("linux", "linux-x64", Architecture.X64, "linux-x64")]
    [InlineData("linux", "linux-arm64", Architecture.Arm64, "linux-arm64")]
    [InlineData("linux", "linux-arm", Architecture.Arm, "linux-arm")]
    [InlineData("linux", "linux-s390x", Architecture.S390x, "linux-s390x")]
    [InlineData("linux", "ubuntu.24.04-x64", Architecture.X64, "linux-x64")]
    [InlineData("linux", "ubuntu.24.04-arm64", Architecture.Arm64, "linux-arm64")]
    [InlineData("linux", "debian.12-x64", Architecture.X64, "linux-x64")]
    [InlineData("linux", "debian.12-arm", Architecture.Arm, "linux-arm")]
    [InlineData("linux", "rhel.9-x64", Architecture.X64, "linux-x64")]
    [InlineData("linux", "fedora.42-arm64", Architecture.Arm64, "linux-arm64")]
    [InlineData("linux", "arch-x64", Architecture.X64, "linux-x64")]
    [InlineData("linux", "linux-musl-x64", Architecture.X64, "linux-musl-x64")]
    [InlineData("linux", "linux-musl-arm64", Architecture.Arm64, "linux-musl-arm64")]
    [InlineData("linux", "alpine.3.20-x64", Architecture.X64, "linux-musl-x64")]
    [InlineData("linux", "alpine.3.20-arm64", Architecture.Arm64, "linux-musl-arm64")]
    [InlineData("win", "win-x64", Architecture.X64, "win-x64")]
    [InlineData("win", "win10-x64", Architecture.X64, "win-x64")]
    [InlineData("win", "win-x86", Architecture.X86, "win-x86")]
    [InlineData("win", "win-arm64", Architecture.Arm64, "win-arm64")]
    [InlineData("osx", "osx-arm64", Architecture.Arm64, "osx-arm64")]
    [InlineData("osx", "osx-x64", Architecture.X64, "osx-x64")]
    [InlineData("osx", "osx.15-arm64", Architecture.Arm64, "osx-arm64")]
    [InlineData(null, "freebsd-x64", Architecture.X64, "freebsd-x64")]
    [InlineData(null, "freebsd.14-x64", Architecture.X64, "freebsd-x64")]
    public void A_process_is_named_by_its_system_its_C_library_and_its_processor(
        string? system, string runtime, Architecture processor, string expected) =>
        Assert.Equal(expected, HostPlatform.Of(system, runtime, processor));

    // Windows for arm64 runs what was made for x64, too.
    [Fact]
    public void An_emulated_process_counts_as_what_it_was_made_for() =>
        Assert.Equal("win-x64", HostPlatform.Of("win", "win-arm64", Architecture.X64));

    [Theory]
    [InlineData("linux-musl-x64", true)]
    [InlineData("alpine.3.20-x64", true)]
    [InlineData("ubuntu.24.04-x64", false)]
    [InlineData("linux-x64", false)]
    public void A_runtime_says_whether_it_was_built_for_musl(string identifier, bool isMusl) =>
        Assert.Equal(isMusl, HostPlatform.IsMusl(identifier));
}
