using System.Text.Json;
using GitHubSecrets.Http;

namespace GitHubSecrets.Repositories;

/// <summary>
/// Finds the ids of many repositories in a list that comes in pages of a hundred: one request may answer for a hundred names.
/// Nobody knows beforehand how long the list is, so each page has to be paid for by names: there is one for every five that
/// were asked for, at most, and only while as many still wait or have been asked for one by one since the page before. The
/// list thus never costs more than a fifth of the requests that it is to save.
/// </summary>
/// <param name="client">The connection.</param>
/// <param name="path">The list's path.</param>
internal sealed class RepositoryListing(GitHubClient client, string path)
{
    /// <summary>How many names a page has to be worth.</summary>
    public const int NamesForPage = 5;

    private readonly Dictionary<string, KnownRepository> _found = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _open = new(StringComparer.OrdinalIgnoreCase);

    // What is in use comes first: a repository that somebody gives a secret to is mostly one that is worked on.
    private string? _next = path + "?per_page=100&sort=pushed";
    private Task? _reading;
    private int _pages;
    private int _wanted;
    private int _singles;

    /// <summary>Tells which name will be asked for, so that those that are wanted together are counted together.</summary>
    public void Expect(string fullName)
    {
        lock (_open)
        {
            if (_open.Add(fullName))
            {
                _wanted++;
            }
        }
    }

    /// <summary>The repository, or null where it has to be asked for by itself: the list does not show one under a name that
    /// it had before.</summary>
    public async Task<KnownRepository?> FindAsync(string fullName, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task reading;
            lock (_open)
            {
                if (_reading is null or { IsCompleted: true })
                {
                    if (_found.ContainsKey(fullName) || !IsWorthAPage())
                    {
                        return Answer(fullName);
                    }

                    _reading = ReadPageAsync(cancellationToken);
                }

                reading = _reading;
            }

            await reading.ConfigureAwait(false);
        }
    }

    private bool IsWorthAPage() =>
        _next is not null
        && _open.Count + _singles >= NamesForPage
        && (_pages + 1) * NamesForPage <= _wanted;

    private KnownRepository? Answer(string fullName)
    {
        _ = _open.Remove(fullName);
        if (!_found.TryGetValue(fullName, out KnownRepository? repository))
        {
            _singles++;
        }

        return repository;
    }

    private async Task ReadPageAsync(CancellationToken cancellationToken)
    {
        ApiRequest request = ApiRequest.Get(_next!, new ApiSubject("list of repositories")) with { ExpectsLongAnswer = true };
        ApiResponse response;
        try
        {
            response = await client.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (GitHubSecretsException exception) when (exception.Id != SecretErrorId.BadCredential)
        {
            // A token that may see a repository need not be allowed to list them all. Where more is wrong than that, the
            // request for the repository itself says so.
            lock (_open)
            {
                _next = null;
            }

            return;
        }

        lock (_open)
        {
            Keep(response.Json());
            _next = LinkHeader.Next(response.Header("Link"));
            _pages++;
            _singles = 0;
        }
    }

    private void Keep(JsonElement page)
    {
        if (page.ValueKind != JsonValueKind.Array)
        {
            return;
        }

        foreach (JsonElement element in page.EnumerateArray())
        {
            if (RepositoryReading.Known(element) is { FullName: { } name } repository)
            {
                _found[name] = repository;
                _ = _open.Remove(name);
            }
        }
    }
}
