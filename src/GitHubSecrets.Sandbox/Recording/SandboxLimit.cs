namespace GitHubSecrets.Sandbox.Recording;

/// <summary>A limit of GitHub's that a request can break.</summary>
internal enum SandboxLimit
{
    /// <summary>The requests of an hour: the primary limit.</summary>
    Hour,

    /// <summary>The points of a minute: a secondary limit.</summary>
    Minute,

    /// <summary>The requests at the same time: a secondary limit.</summary>
    AtOnce,
}
