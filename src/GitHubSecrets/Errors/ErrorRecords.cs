using System.Management.Automation;

namespace GitHubSecrets.Errors;

/// <summary>Turns a failure into the error record that PowerShell shows.</summary>
internal static class ErrorRecords
{
    /// <summary>The record of what failed, for one item or for the whole command.</summary>
    /// <param name="exception">The failure.</param>
    /// <param name="item">The item.</param>
    /// <param name="isBrief">Whether the screen has shown enough of its kind: then it gets the target and the id. The exception
    /// has the whole message all the same.</param>
    public static ErrorRecord ToErrorRecord(this GitHubSecretsException exception, OperationItem? item, bool isBrief = false)
    {
        // What ends the pipeline is about every item.
        GitHubSecretsException named = item is null || EndsPipeline(exception.Id)
            ? exception
            : exception.With(ItemMessages.Naming(item, exception.Message));
        return new ErrorRecord(named, named.Id.ToString(), Category(named.Id), item?.ToPSObject())
        {
            ErrorDetails = isBrief && item is not null
                ? new ErrorDetails(ItemMessages.Brief(item, named))
                : new ErrorDetails(named.Message) { RecommendedAction = Advice(named) },
        };
    }

    /// <summary>The category that scripts may sort by.</summary>
    public static ErrorCategory Category(SecretErrorId id) => id switch
    {
        SecretErrorId.NoCredential or SecretErrorId.BadCredential => ErrorCategory.AuthenticationError,
        SecretErrorId.PermissionDenied or SecretErrorId.SsoRequired => ErrorCategory.PermissionDenied,
        SecretErrorId.TargetNotFound => ErrorCategory.ObjectNotFound,
        SecretErrorId.Conflict => ErrorCategory.ResourceExists,
        SecretErrorId.Rejected or SecretErrorId.InvalidFile => ErrorCategory.InvalidData,
        SecretErrorId.ApiVersionRetired => ErrorCategory.NotImplemented,
        SecretErrorId.RateLimited => ErrorCategory.LimitsExceeded,
        SecretErrorId.InvalidName or SecretErrorId.EmptyValue or SecretErrorId.ValueTooLarge
            or SecretErrorId.InvalidValue or SecretErrorId.InvalidHost => ErrorCategory.InvalidArgument,
        SecretErrorId.ConnectionFailed or SecretErrorId.TlsFailed => ErrorCategory.ConnectionError,
        SecretErrorId.TimedOut => ErrorCategory.OperationTimeout,
        SecretErrorId.NothingRemoved => ErrorCategory.OperationStopped,
        SecretErrorId.UnexpectedResponse => ErrorCategory.InvalidResult,
        SecretErrorId.LibsodiumMissing => ErrorCategory.NotInstalled,
        _ => ErrorCategory.NotSpecified,
    };

    /// <summary>Whether every other item would fail as well: nobody is signed in, or nothing can be sealed. Repeated bad logins
    /// would lock the account, too.</summary>
    public static bool EndsPipeline(SecretErrorId id) =>
        id is SecretErrorId.NoCredential or SecretErrorId.BadCredential or SecretErrorId.InvalidHost
            or SecretErrorId.LibsodiumMissing;

    private static string Advice(GitHubSecretsException exception)
    {
        string?[] parts =
        [
            exception.RecommendedAction,
            exception.DocumentationUrl is { } page ? $"See {page}." : null,
            exception.RequestId is { } request ? $"GitHub's request id is {request}." : null,
        ];
        return string.Join(' ', parts.Where(part => part is not null));
    }
}
