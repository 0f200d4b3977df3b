using GitHubSecrets.Sandbox.Recording;

namespace GitHubSecrets.Sandbox.Requests;

/// <summary>What the meter says of a request.</summary>
/// <param name="State">To show in the headers.</param>
/// <param name="Broken">The limit that the request breaks, or null where it may pass.</param>
/// <param name="Wait">How long until a request like this one may pass, where a secondary limit is broken.</param>
internal readonly record struct RateVerdict(RateState State, SandboxLimit? Broken = null, TimeSpan Wait = default);
