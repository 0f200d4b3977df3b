using GitHubSecrets.Budget;
using GitHubSecrets.Connection;
using GitHubSecrets.Http;
using GitHubSecrets.Reading;
using GitHubSecrets.Sessions;
using GitHubSecrets.Shell;

namespace GitHubSecrets.Completion;

/// <summary>One Tab: what is asked for, and where what is found goes.</summary>
internal sealed class CompletionRequest
{
    // Each page takes a request. More names than this nobody looks through.
    private const int MostEntries = 300;

    private static readonly ListCache<Candidate> Lists = new(TimeProvider.System);

    private readonly List<Candidate> _found = [];
    private readonly ConnectionSettings _settings;
    private readonly Lazy<GitHubClient> _client;
    private string _account = string.Empty;

    /// <summary>On the shell's own thread: what is asked of the session is asked here.</summary>
    public CompletionRequest(BoundValues bound, string word)
    {
        Bound = bound;
        Word = word;
        _settings = RunspaceSessions.Settings(bound.Text("ApiUrl"), bound.Text("HostName"), bound.Secure("Token")) with
        {
            MayAskGitHubCli = false,
        };
        _client = new Lazy<GitHubClient>(Connect);
    }

    public BoundValues Bound { get; }

    /// <summary>What has been typed of the value.</summary>
    public string Word { get; }

    public ApiHost Host => field ??= _settings.ResolveHost();

    /// <summary>What has been found up to now.</summary>
    public IReadOnlyList<Candidate> Found
    {
        get
        {
            lock (_found)
            {
                return [.. _found];
            }
        }
    }

    public void Add(params IEnumerable<Candidate> candidates)
    {
        lock (_found)
        {
            _found.AddRange(candidates);
        }
    }

    /// <summary>Adds a list of GitHub's: from the cache, or asked for.</summary>
    /// <param name="path">What is listed.</param>
    /// <param name="list">Asks for it; it is told how many entries are enough.</param>
    /// <param name="filter">What to take from the list, or null for everything.</param>
    public async Task AddAsync(
        string path,
        Func<GitHubClient, int, CancellationToken, Task<IReadOnlyList<Candidate>>> list,
        Func<Candidate, Candidate?>? filter = null)
    {
        GitHubClient client = _client.Value;
        string key = $"{Host.ApiUrl.AbsoluteUri} {_account} {path}";
        IReadOnlyList<Candidate> candidates = await Lists
            .GetAsync(key, stop => list(client, MostEntries, stop)).ConfigureAwait(false);
        Add(filter is null ? candidates : candidates.Select(filter).OfType<Candidate>());
    }

    // Nothing is repeated and no rate limit is waited for: whoever presses Tab has no time for either.
    private GitHubClient Connect()
    {
        ApiCredential credential = _settings.ResolveCredential(Host);
        _account = credential.Fingerprint;
        var options = new ClientOptions
        {
            Timeout = ListCache<Candidate>.Patience,
            MaximumRetryCount = 0,
            MaximumWait = TimeSpan.Zero,
        };
        return new GitHubClient(Host, credential, options, RequestBudgets.For(Host, credential), SharedHttpClient.Instance);
    }
}
