namespace GitHubSecrets.Http;

/// <summary>A credential whose token ends after a while and is replaced over the connection that needs it.</summary>
internal interface IRenewingCredential
{
    /// <summary>Gets a new token where the present one is about to end.</summary>
    /// <returns>Null where nothing is to be done. Whoever comes while a token is on its way waits for the same one.</returns>
    Task? Renew(GitHubClient client, CancellationToken cancellationToken);

    /// <summary>Gets a new token where the one that was refused had ended.</summary>
    /// <param name="refusal">The answer with status 401.</param>
    /// <param name="client">The connection.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null where the token had not ended, and so another would be refused as well.</returns>
    Task? RenewAfter(ApiResponse refusal, GitHubClient client, CancellationToken cancellationToken);
}
