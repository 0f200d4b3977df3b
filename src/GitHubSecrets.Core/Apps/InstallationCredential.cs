using System.Globalization;
using GitHubSecrets.Concurrency;
using GitHubSecrets.Connection;
using GitHubSecrets.Http;

namespace GitHubSecrets.Apps;

/// <summary>
/// What an App may do at one account. Its token lasts an hour and is renewed before it ends, once for all who need it. The
/// budget is the installation's, whichever token it has.
/// </summary>
/// <param name="app">The App.</param>
/// <param name="id">The installation's id.</param>
internal sealed class InstallationCredential(AppCredential app, long id)
    : ApiCredential(app.Source, $"{app.Fingerprint} installation {id.ToString(CultureInfo.InvariantCulture)}"),
        IRenewingCredential,
        IDisposable
{
    private static readonly TimeSpan LongestMargin = TimeSpan.FromMinutes(1);

    private readonly object _gate = new();
    private readonly SharedRun _renewal = new();
    private InstallationToken? _token;

    /// <summary>The installation's id.</summary>
    public long Id => id;

    /// <summary>The token that is in use, or null before the first request.</summary>
    public InstallationToken? Token
    {
        get
        {
            lock (_gate)
            {
                return _token;
            }
        }
    }

    /// <inheritdoc/>
    public override TokenMark ToHeader()
    {
        lock (_gate)
        {
            try
            {
                return _token!.Mark.Checked();
            }
            catch (ObjectDisposedException exception)
            {
                throw Gone(exception);
            }
        }
    }

    /// <inheritdoc/>
    public Task? Renew(GitHubClient client, CancellationToken cancellationToken) =>
        IsEnding(client.Clock) ? RenewAsync(() => IsEnding(client.Clock), client, cancellationToken) : null;

    /// <inheritdoc/>
    public Task? RenewAfter(ApiResponse refusal, GitHubClient client, CancellationToken cancellationToken)
    {
        InstallationToken? used = Token;
        if (used is null || refusal.SentAt <= used.ReceivedAt)
        {
            // Another request may have renewed it meanwhile: this one only has to go again.
            return Task.CompletedTask;
        }

        return refusal.Date >= used.ExpiresAt || client.Clock.GetElapsedTime(used.ReceivedAt) >= used.Life
            ? RenewAsync(() => ReferenceEquals(Token, used), client, cancellationToken)
            : null;
    }

    public void Dispose() => Token?.Dispose();

    private bool IsEnding(TimeProvider clock) =>
        Token is not { } token || clock.GetElapsedTime(token.ReceivedAt) >= token.Life - Margin(token.Life);

    // A request takes its time to arrive. Of a token that lasts only seconds, most is to be of use.
    private static TimeSpan Margin(TimeSpan life) => life / 5 < LongestMargin ? life / 5 : LongestMargin;

    private Task RenewAsync(Func<bool> isNeeded, GitHubClient client, CancellationToken cancellationToken) =>
        _renewal.JoinAsync(isNeeded, stop => FetchAsync(client, stop), cancellationToken);

    private async Task FetchAsync(GitHubClient client, CancellationToken cancellationToken)
    {
        InstallationToken token = await app.CreateTokenAsync(client, id, cancellationToken).ConfigureAwait(false);
        lock (_gate)
        {
            // The one before is not disposed of: requests that carry it may still be on their way. It is wiped when the
            // last of them lets go of it and it is collected.
            _token = token;
        }
    }
}
