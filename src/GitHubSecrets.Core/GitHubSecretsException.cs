using System.Net;

namespace GitHubSecrets;

/// <summary>
/// The one exception of this library: <see cref="Id"/> says which of the documented failures it is.
/// No message ever holds a secret's value, a token or a request's body.
/// </summary>
public sealed class GitHubSecretsException : Exception
{
    /// <summary>Creates an exception without an id of its own; it counts as <see cref="SecretErrorId.UnexpectedResponse"/>.</summary>
    public GitHubSecretsException()
        : this(SecretErrorId.UnexpectedResponse, "The operation failed.")
    {
    }

    /// <summary>Creates an exception with a message; it counts as <see cref="SecretErrorId.UnexpectedResponse"/>.</summary>
    public GitHubSecretsException(string message)
        : this(SecretErrorId.UnexpectedResponse, message)
    {
    }

    /// <summary>Creates an exception with a message and cause; it counts as <see cref="SecretErrorId.UnexpectedResponse"/>.</summary>
    public GitHubSecretsException(string message, Exception innerException)
        : this(SecretErrorId.UnexpectedResponse, message, innerException)
    {
    }

    /// <summary>Creates an exception for one of the documented failures.</summary>
    public GitHubSecretsException(SecretErrorId id, string message, Exception? innerException = null)
        : base(message, innerException) => Id = id;

    /// <summary>Which failure this is.</summary>
    public SecretErrorId Id { get; }

    /// <summary>What the user can do about it, or null where there is nothing more to say than the message does.</summary>
    public string? RecommendedAction { get; init; }

    /// <summary>The HTTP status of GitHub's answer, or null where there was none.</summary>
    public HttpStatusCode? StatusCode { get; init; }

    /// <summary>GitHub's <c>X-GitHub-Request-Id</c>, which its support asks for.</summary>
    public string? RequestId { get; init; }

    /// <summary>The page that GitHub names for this answer.</summary>
    public Uri? DocumentationUrl { get; init; }

    /// <summary>Whether the same request may succeed a moment later.</summary>
    internal bool IsTransient { get; init; }

    /// <summary>Whether the host objects to the key that the value was sealed for.</summary>
    internal bool BlamesKey { get; init; }

    /// <summary>The same failure, with a message that says more.</summary>
    internal GitHubSecretsException With(string message) =>
        new(Id, message, InnerException)
        {
            RecommendedAction = RecommendedAction,
            StatusCode = StatusCode,
            RequestId = RequestId,
            DocumentationUrl = DocumentationUrl,
        };

    /// <summary>The same answer of the host, told in other words.</summary>
    internal GitHubSecretsException With(SecretErrorId id, string message, string recommendedAction) =>
        new(id, message, this)
        {
            RecommendedAction = recommendedAction,
            StatusCode = StatusCode,
            RequestId = RequestId,
            DocumentationUrl = DocumentationUrl,
        };
}
