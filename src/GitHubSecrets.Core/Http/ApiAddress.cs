using GitHubSecrets.Connection;

namespace GitHubSecrets.Http;

/// <summary>Joins addresses so that what a user typed stays the one segment that it was encoded into.</summary>
internal static class ApiAddress
{
    // The framework would decode and re-encode a path on its way; it has been encoded once, with care.
    private static readonly UriCreationOptions AsGiven = new() { DangerousDisablePathAndQueryCanonicalization = true };

    /// <summary>The address of a path below the API's root; an absolute address must lie on the same host.</summary>
    /// <exception cref="GitHubSecretsException"><see cref="SecretErrorId.UnexpectedResponse"/> for another host.</exception>
    public static Uri Resolve(Uri apiUrl, string path)
    {
        if (path.StartsWith('/'))
        {
            return new Uri(apiUrl.AbsoluteUri.TrimEnd('/') + path, AsGiven);
        }

        Uri? absolute = Absolute(path);
        return absolute is not null && IsSameOrigin(apiUrl, absolute)
            ? absolute
            : throw new GitHubSecretsException(
                SecretErrorId.UnexpectedResponse,
                "The host named an address of another host as the next page; the token is not sent there.");
    }

    /// <summary>Where a redirect leads. The credential travels with the request, so only the same origin is followed.</summary>
    /// <exception cref="GitHubSecretsException"><see cref="SecretErrorId.UnexpectedResponse"/>.</exception>
    public static Uri Redirect(Uri from, ApiResponse response)
    {
        string? location = response.Header("Location");
        if (string.IsNullOrEmpty(location))
        {
            throw response.Unexpected("redirects without saying where to");
        }

        Uri? to = location.StartsWith('/') && !location.StartsWith("//", StringComparison.Ordinal)
            ? new Uri(from.GetLeftPart(UriPartial.Authority) + location, AsGiven)
            : Absolute(location);
        return to is not null && IsSameOrigin(from, to)
            ? to
            : throw response.Unexpected("redirects to what is not an address on the same host; the token is not sent there");
    }

    // The framework takes more for absolute: files, shares of Windows, and some texts that it fails on.
    private static Uri? Absolute(string address) =>
        (address.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            || address.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
        && Uri.TryCreate(address, AsGiven, out Uri? uri)
            ? uri
            : null;

    // A user in the address would be one more thing that a host could have us say to it.
    private static bool IsSameOrigin(Uri one, Uri other) =>
        other.UserInfo.Length == 0
        && one.Scheme == other.Scheme
        && one.Port == other.Port
        && one.AsciiHost().Equals(other.AsciiHost(), StringComparison.OrdinalIgnoreCase);
}
