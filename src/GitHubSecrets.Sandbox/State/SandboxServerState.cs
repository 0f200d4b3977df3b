using GitHubSecrets.Sandbox.Faults;
using GitHubSecrets.Sandbox.Model;
using GitHubSecrets.Sandbox.Recording;

namespace GitHubSecrets.Sandbox.State;

/// <summary>What the parts of a running sandbox share.</summary>
internal sealed record SandboxServerState(SandboxOptions Options)
{
    public TimeProvider Clock => Options.Clock;

    public SandboxGitHub GitHub { get; } = new(Options.Clock) { Apps = { TokenLife = Options.AppTokenLife } };

    public SandboxRecord Record { get; } = new(Options.RecordLimit);

    public SandboxFaults Faults { get; } = new();

    /// <summary>A token that may do everything.</summary>
    public SandboxToken Token { get; } = new();

    /// <summary>Where the server listens, once it does.</summary>
    public (Uri Http, Uri Https)? Urls { get; set; }
}
