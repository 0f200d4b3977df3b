namespace GitHubSecrets.Sandbox.Faults;

/// <summary>What goes wrong.</summary>
internal enum SandboxFaultKind
{
    /// <summary>Answers <see cref="SandboxFault.Status"/> and does nothing.</summary>
    Status,

    /// <summary>Cuts the connection before doing anything.</summary>
    Drop,

    /// <summary>Does what was asked, then cuts the connection.</summary>
    DropAfterApply,

    /// <summary>Waits for <see cref="SandboxFault.Delay"/>, then goes on as usual.</summary>
    Delay,

    /// <summary>Does what was asked, announces a longer body than it sends, and cuts the connection.</summary>
    Truncate,

    /// <summary>Answers 200 with an HTML page and does nothing.</summary>
    NotJson,

    /// <summary>A public key that is not 32 bytes. Only where a public key is asked for.</summary>
    BadKey,

    /// <summary>A <c>key_id</c> that is a JSON number. Only where a public key is asked for.</summary>
    NumericKeyId,

    /// <summary>
    /// A new key for the target just before the sealed value is opened. Only where a secret is written.
    /// </summary>
    RotateKey,

    /// <summary>The hourly limit is used up: <c>x-ratelimit-remaining: 0</c> and the time of the reset.</summary>
    PrimaryRateLimit,

    /// <summary>Too many requests at a time: <c>Retry-After</c>.</summary>
    SecondaryRateLimit,

    /// <summary>
    /// Resets a connection to the port of HTTPS upon the client's first bytes, before there is a request: it counts and
    /// skips connections, whatever method or path it names.
    /// </summary>
    ResetTls,
}
