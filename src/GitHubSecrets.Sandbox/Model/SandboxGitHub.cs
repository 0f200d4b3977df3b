using System.Collections.Concurrent;
using System.Text;
using GitHubSecrets.Sandbox.Contract;

namespace GitHubSecrets.Sandbox.Model;

/// <summary>
/// What the sandbox's GitHub holds: accounts, repositories, environments, tokens, keys and secrets. Thread-safe.
/// </summary>
internal sealed class SandboxGitHub
{
    public const string SignedInLogin = "octocat";

    private readonly Lock _gate = new();
    private readonly TimeProvider _clock;
    private readonly DateTimeOffset _startedAt;
    private readonly Dictionary<string, SandboxOwner> _owners = new(StringComparer.OrdinalIgnoreCase);
    private readonly RepositoryDirectory _repositories = new();
    private readonly ConcurrentDictionary<string, SandboxToken> _tokens = new(StringComparer.Ordinal);
    private long _lastId = 20_000_000;

    public SandboxGitHub(TimeProvider clock)
    {
        _clock = clock;
        _startedAt = clock.GetUtcNow();
        SignedInUser = AddUser(SignedInLogin);
        _ = AddOrganization("octo-org");
        _ = AddRepository("octo-org/octo-repo", 1296269);
        _ = AddRepository("octo-org/api");
        _ = AddRepository("octo-org/web");
        _ = AddRepository("octo-org/docs");
        _ = AddRepository($"{SignedInLogin}/hello-world", isPrivate: false);
        _ = AddEnvironment("octo-org/octo-repo", "production");
        _ = AddEnvironment("octo-org/octo-repo", "staging");

        // A name with a slash and a space: it is one path segment all the same.
        _ = AddEnvironment("octo-org/octo-repo", "prod/eu west");
    }

    /// <summary>The user that every user's token belongs to.</summary>
    public SandboxOwner SignedInUser { get; }

    /// <summary>The GitHub Apps whose JSON web tokens are accepted.</summary>
    public SandboxApps Apps { get; } = new();

    /// <summary>How a renamed repository answers anything but a GET: 307 (the default) or 308.</summary>
    public int RedirectStatus { get; set; } = StatusCodes.Status307TemporaryRedirect;

    public IReadOnlyList<SandboxRepository> Repositories => Locked(() => _repositories.All);

    public IReadOnlyList<SandboxOwner> Owners =>
        Locked(() => _owners.Values.OrderBy(static owner => owner.Id).ToArray());

    /// <summary>Every account has the App installed unless it was taken away; the installation's id is the account's.</summary>
    public IEnumerable<SandboxInstallation> Installations =>
        Owners.Where(Apps.IsInstalledAt).Select(owner => new SandboxInstallation(owner.Id, owner, _startedAt));

    /// <summary>Every secret there is.</summary>
    public IReadOnlyList<SandboxSecret> Secrets =>
        [.. AllVaults()
            .SelectMany(static vault => vault.Secrets)
            .OrderBy(static secret => secret.Path, StringComparer.Ordinal)];

    public SandboxOwner AddOrganization(string login) => AddOwner(login, isOrganization: true);

    public SandboxOwner AddUser(string login) => AddOwner(login, isOrganization: false);

    /// <summary>Adds a repository; an owner that is not there yet becomes an organization.</summary>
    public SandboxRepository AddRepository(string fullName, long? id = null, bool isPrivate = true)
    {
        lock (_gate)
        {
            (string owner, string name) = SplitFullName(fullName);
            if (_repositories.Find(fullName) is { } present && (id is null || id == present.Id))
            {
                return present;
            }

            SandboxRepository repository = new(
                FindOwner(owner) ?? AddOrganization(owner),
                name,
                id ?? NextRepositoryId(),
                isPrivate,
                _clock.GetUtcNow());
            _repositories.Add(repository);
            return repository;
        }
    }

    public SandboxEnvironment AddEnvironment(string fullName, string environment)
    {
        SandboxRepository repository = RequireRepository(fullName);
        return repository.GetOrAddEnvironment(
            environment,
            () =>
                new SandboxEnvironment(
                    repository, environment, Interlocked.Increment(ref _lastId), _clock.GetUtcNow()));
    }

    /// <summary>Renames or transfers a repository; the old name redirects to it.</summary>
    public void Rename(string fullName, string newFullName)
    {
        lock (_gate)
        {
            (string owner, string name) = SplitFullName(newFullName);
            _repositories.Rename(RequireRepository(fullName), FindOwner(owner) ?? AddOrganization(owner), name);
        }
    }

    /// <summary>Adds a token, or replaces the one with the same value.</summary>
    public SandboxToken AddToken(SandboxToken token)
    {
        _tokens[token.Value] = token;
        return token;
    }

    /// <summary>
    /// A secret by its path, such as <c>/orgs/octo-org/actions/secrets/NAME</c>; null where there is none.
    /// </summary>
    public SandboxSecret? GetSecret(string path) =>
        Match(path) is { } match && match.Values.TryGetValue("secret_name", out string? name)
            ? VaultResolver.Find(this, match)?.Find(name)
            : null;

    /// <summary>Has a secret without anybody sealing it: to begin with, and of an age that nobody wants to wait for.</summary>
    /// <param name="path">The secrets collection, such as <c>/repos/octo-org/octo-repo/actions/secrets</c>.</param>
    /// <param name="name">The secret's name.</param>
    /// <param name="value">The value.</param>
    /// <param name="updatedAt">When it was given its value; null for now.</param>
    public SandboxSecret SeedSecret(string path, string name, string value, DateTimeOffset? updatedAt)
    {
        SecretVault vault = (Match(path) is { } match ? VaultResolver.Find(this, match) : null)
            ?? throw new ArgumentException($"There are no secrets at '{path}'.", nameof(path));
        DateTimeOffset time = updatedAt ?? _clock.GetUtcNow();
        var seeded = new SandboxSecret
        {
            Path = vault.Path,
            Name = name.ToUpperInvariant(),
            Opened = Encoding.UTF8.GetBytes(value),
            KeyId = string.Empty,
            Visibility = path.StartsWith("/orgs/", StringComparison.Ordinal) ? "all" : null,
            CreatedAt = time,
            UpdatedAt = time,
        };
        _ = vault.Store(seeded.Name, present => present is null ? seeded : seeded with { CreatedAt = present.CreatedAt });
        return seeded;
    }

    /// <summary>Gives a target a new key: values sealed for the old one no longer open.</summary>
    /// <param name="path">The secrets collection, such as <c>/repos/octo-org/octo-repo/actions/secrets</c>.</param>
    public void RotateKey(string path)
    {
        SecretVault vault = (Match(path) is { } match ? VaultResolver.Find(this, match) : null)
            ?? throw new ArgumentException($"There are no secrets at '{path}'.", nameof(path));
        vault.RotateKey();
    }

    public SandboxOwner? FindOwner(string login) => Locked(() => _owners.GetValueOrDefault(login));

    public SandboxRepository? FindRepository(long id) => Locked(() => _repositories.Find(id));

    public SandboxRepository? FindRepository(string fullName) => Locked(() => _repositories.Find(fullName));

    internal SandboxRepository? FindMovedRepository(string fullName) =>
        Locked(() => _repositories.FindMoved(fullName));

    internal SandboxToken? FindToken(string value) => _tokens.GetValueOrDefault(value);

    private static RouteMatch? Match(string path) => SandboxContract.Current.Match("GET", path);

    private static (string Owner, string Name) SplitFullName(string fullName)
    {
        string[] parts = fullName.Split('/');
        return parts is [{ Length: > 0 }, { Length: > 0 }]
            ? (parts[0], parts[1])
            : throw new ArgumentException($"'{fullName}' is not of the form owner/name.", nameof(fullName));
    }

    private T Locked<T>(Func<T> read)
    {
        lock (_gate)
        {
            return read();
        }
    }

    private SandboxOwner AddOwner(string login, bool isOrganization)
    {
        lock (_gate)
        {
            if (!_owners.TryGetValue(login, out SandboxOwner? owner))
            {
                owner = new SandboxOwner(login, Interlocked.Increment(ref _lastId), isOrganization);
                _owners.Add(login, owner);
            }

            return owner;
        }
    }

    private long NextRepositoryId()
    {
        long id;
        do
        {
            id = Interlocked.Increment(ref _lastId);
        }
        while (_repositories.HasId(id));

        return id;
    }

    private SandboxRepository RequireRepository(string fullName) =>
        FindRepository(fullName)
            ?? throw new ArgumentException($"There is no repository '{fullName}'.", nameof(fullName));

    private IEnumerable<SecretVault> AllVaults() =>
        Owners.SelectMany(static owner => owner.Vaults.All)
            .Concat(Repositories.SelectMany(static repository => repository.Vaults.All))
            .Concat(Repositories.SelectMany(static repository => repository.Environments)
                .SelectMany(static each => each.Vaults.All));
}
