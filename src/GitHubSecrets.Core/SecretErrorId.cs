namespace GitHubSecrets;

/// <summary>
/// What went wrong, in the words that a script matches on: the <c>FullyQualifiedErrorId</c> of an error record begins
/// with one of these names.
/// </summary>
public enum SecretErrorId
{
    /// <summary>No token was given, and none was found in the session, in the environment or with the GitHub CLI.</summary>
    NoCredential,

    /// <summary>GitHub answered 401, or the token could not be one of GitHub's.</summary>
    BadCredential,

    /// <summary>GitHub answered 403 or 404 and named the permission or scope that the token lacks.</summary>
    PermissionDenied,

    /// <summary>The organization wants the token authorized for its single sign-on.</summary>
    SsoRequired,

    /// <summary>GitHub answered 404: the target does not exist, or the token may not see it.</summary>
    TargetNotFound,

    /// <summary>GitHub answered 409.</summary>
    Conflict,

    /// <summary>GitHub answered 422, or another status that blames the request.</summary>
    Rejected,

    /// <summary>GitHub answered 410: the version of its API that this version of the module speaks is retired.</summary>
    ApiVersionRetired,

    /// <summary>A rate limit is used up.</summary>
    RateLimited,

    /// <summary>The name of a secret, repository, owner, organization or environment breaks GitHub's rules.</summary>
    InvalidName,

    /// <summary>The value has no bytes.</summary>
    EmptyValue,

    /// <summary>The value is larger than 49,152 bytes (48 KiB).</summary>
    ValueTooLarge,

    /// <summary>The value cannot be used: not a SecureString, not valid Unicode, too many or too few sources.</summary>
    InvalidValue,

    /// <summary>A file of secrets cannot be read, or is not what its format says. Nothing of it is used.</summary>
    InvalidFile,

    /// <summary>Secrets that a synchronization did not name were left, because something in its pipeline went wrong or nobody
    /// could be asked.</summary>
    NothingRemoved,

    /// <summary>The host or API address cannot be used, such as plain http to a host that is not loopback.</summary>
    InvalidHost,

    /// <summary>The host could not be reached, or the connection broke.</summary>
    ConnectionFailed,

    /// <summary>The TLS handshake failed, for example over a certificate that is not trusted.</summary>
    TlsFailed,

    /// <summary>The host did not answer in time.</summary>
    TimedOut,

    /// <summary>The answer was not what GitHub's API gives: not JSON, cut short, or a server error.</summary>
    UnexpectedResponse,

    /// <summary>The module's libsodium or its Sodium.Core could not be loaded: missing, damaged, of another version, or (on
    /// Windows) without the Visual C++ runtime.</summary>
    LibsodiumMissing,
}
