namespace GitHubSecrets.Http;

/// <summary>
/// Fetches something of each target once for all who need it at the same time. A target that was refused is refused without
/// asking again, so that ten thousand secrets for a mistyped repository cost one request. Safe to use from many threads.
/// </summary>
/// <param name="keepsResults">Whether a result is kept here; otherwise whoever fetches keeps it elsewhere.</param>
internal sealed class SharedFetches<T>(bool keepsResults)
{
    private readonly Dictionary<SecretTarget, Task<T>> _fetches = [];

    /// <summary>Whether a failure is the host's last word on a target.</summary>
    public static bool IsRefusal(GitHubSecretsException exception) => exception.Id is SecretErrorId.TargetNotFound
        or SecretErrorId.PermissionDenied or SecretErrorId.SsoRequired;

    /// <summary>What is fetched. Who only shared a request that failed asks once more, in case that it was bad luck.</summary>
    /// <param name="target">The target.</param>
    /// <param name="fetch">Starts a fetch; called within a lock.</param>
    public Task<T> GetAsync(SecretTarget target, Func<Task<T>> fetch)
    {
        Task<T> run = JoinOrFetch(target, fetch, out bool isShared);
        return isShared ? RepeatAsync(run, target, fetch) : run;
    }

    private Task<T> JoinOrFetch(SecretTarget target, Func<Task<T>> fetch, out bool isShared)
    {
        lock (_fetches)
        {
            isShared = _fetches.TryGetValue(target, out Task<T>? run) && IsOfUse(run);
            return isShared ? run! : _fetches[target] = fetch();
        }
    }

    // One that is under way is; of those that have failed only a refusal, which asking again would not change.
    private bool IsOfUse(Task<T> run) =>
        !run.IsCompleted
        || (keepsResults && run.IsCompletedSuccessfully)
        || (run.Exception?.InnerException is GitHubSecretsException exception && IsFinal(exception));

    private static bool IsFinal(GitHubSecretsException exception) =>
        IsRefusal(exception) || exception.Id == SecretErrorId.BadCredential;

    private async Task<T> RepeatAsync(Task<T> run, SecretTarget target, Func<Task<T>> fetch)
    {
        try
        {
            return await run.ConfigureAwait(false);
        }
        catch (GitHubSecretsException exception) when (!IsFinal(exception))
        {
            return await JoinOrFetch(target, fetch, out _).ConfigureAwait(false);
        }
    }
}
