using System.Globalization;

namespace GitHubSecrets;

/// <summary>
/// One place that holds secrets and has a key of its own: a repository's store, an environment, an organization's store or
/// the signed-in user's. Immutable; two targets with the same path are equal.
/// </summary>
public sealed class SecretTarget : IEquatable<SecretTarget>
{
    private SecretTarget(SecretRoute route, string path)
    {
        Route = route;
        SecretsPath = path;
    }

    /// <summary>The row of the routing table that this target stands in.</summary>
    public SecretRoute Route { get; }

    /// <summary>What the secrets belong to.</summary>
    public SecretLevel Level => Route.Level;

    /// <summary>The store.</summary>
    public SecretApp App => Route.App;

    /// <summary>The owner of the repository, or null at other levels and where the repository is given by id.</summary>
    public string? Owner { get; private init; }

    /// <summary>The repository's own name, or null at other levels and where the repository is given by id.</summary>
    public string? Repository { get; private init; }

    /// <summary>The repository's id, or null at other levels and where the repository is given by name.</summary>
    public long? RepositoryId { get; private init; }

    /// <summary>The environment's name, or null at other levels.</summary>
    public string? Environment { get; private init; }

    /// <summary>The organization's login, or null at other levels.</summary>
    public string? Organization { get; private init; }

    /// <summary>The path of the collection, percent-encoded, such as <c>/repos/octo-org/octo-repo/actions/secrets</c>.</summary>
    public string SecretsPath { get; }

    /// <summary>The path of the target's public key.</summary>
    public string PublicKeyPath => SecretsPath + "/public-key";

    /// <summary>How messages name the target, such as <c>repository octo-org/octo-repo (Actions)</c>.</summary>
    public string Label => Level switch
    {
        SecretLevel.Repository => RepositoryLabel + Store,
        SecretLevel.Environment => $"environment '{Environment}' of {RepositoryLabel}",
        SecretLevel.Organization => $"organization {Organization}{Store}",
        _ => "signed-in user" + Store,
    };

    /// <summary>How tables name the target, such as <c>octo-org/octo-repo:production</c>.</summary>
    internal string ShortLabel => Level switch
    {
        SecretLevel.Repository => ShortRepositoryLabel,
        SecretLevel.Environment => ShortRepositoryLabel + ":" + Environment,
        SecretLevel.Organization => Organization!,
        _ => "(signed-in user)",
    };

    private string ShortRepositoryLabel => RepositoryId is { } id
        ? "#" + id.ToString(CultureInfo.InvariantCulture)
        : $"{Owner}/{Repository}";

    /// <summary>The path of the repository that the target belongs to; null at other levels.</summary>
    internal string? RepositoryPath { get; private init; }

    /// <summary>The path of the list of the organization's secrets that the repository can read.</summary>
    internal string OrganizationSecretsPath => SecretsPath[..^"secrets".Length] + "organization-secrets";

    private string Store => " (" + App.ToString() + ")";

    /// <summary>How messages name the repository that the target belongs to.</summary>
    internal string RepositoryLabel => RepositoryId is { } id ? $"repository with id {id}" : $"repository {Owner}/{Repository}";

    /// <summary>A repository's store.</summary>
    /// <exception cref="GitHubSecretsException"><see cref="SecretErrorId.InvalidName"/>.</exception>
    public static SecretTarget ForRepository(RepositoryName repository, SecretApp app) =>
        Create(SecretLevel.Repository, app, repository, null);

    /// <summary>A repository's store, by the repository's id.</summary>
    public static SecretTarget ForRepository(long repositoryId, SecretApp app) =>
        Create(SecretLevel.Repository, app, repositoryId, null);

    /// <summary>A deployment environment of a repository.</summary>
    /// <exception cref="GitHubSecretsException"><see cref="SecretErrorId.InvalidName"/>.</exception>
    public static SecretTarget ForEnvironment(RepositoryName repository, string? environment) =>
        Create(SecretLevel.Environment, SecretApp.Actions, repository, GitHubNames.Environment(environment));

    /// <summary>A deployment environment of a repository, by the repository's id.</summary>
    /// <exception cref="GitHubSecretsException"><see cref="SecretErrorId.InvalidName"/>.</exception>
    public static SecretTarget ForEnvironment(long repositoryId, string? environment) =>
        Create(SecretLevel.Environment, SecretApp.Actions, repositoryId, GitHubNames.Environment(environment));

    /// <summary>An organization's store.</summary>
    /// <exception cref="GitHubSecretsException"><see cref="SecretErrorId.InvalidName"/>.</exception>
    public static SecretTarget ForOrganization(string? organization, SecretApp app)
    {
        string login = GitHubNames.Owner(organization);
        SecretRoute route = SecretRoutes.Find(SecretLevel.Organization, app);
        return new SecretTarget(route, route.Template.Replace("{org}", login, StringComparison.Ordinal))
        {
            Organization = login,
        };
    }

    /// <summary>The signed-in user's Codespaces secrets.</summary>
    public static SecretTarget ForUser()
    {
        SecretRoute route = SecretRoutes.Find(SecretLevel.User, SecretApp.Codespaces);
        return new SecretTarget(route, route.Template);
    }

    /// <summary>Another store of the same repository.</summary>
    internal SecretTarget InStore(SecretApp app) =>
        RepositoryId is { } id ? ForRepository(id, app) : ForRepository(new RepositoryName(Owner!, Repository!), app);

    /// <summary>A deployment environment of the same repository.</summary>
    /// <exception cref="GitHubSecretsException"><see cref="SecretErrorId.InvalidName"/>.</exception>
    internal SecretTarget InEnvironment(string name) =>
        RepositoryId is { } id ? ForEnvironment(id, name) : ForEnvironment(new RepositoryName(Owner!, Repository!), name);

    /// <summary>The path of one secret.</summary>
    /// <param name="name">The secret's name, already checked: it holds nothing that would have to be encoded.</param>
    public string SecretPath(string name) => $"{SecretsPath}/{name}";

    /// <summary>How messages name one secret.</summary>
    internal string SecretLabel(string name) => $"secret {name.ToUpperInvariant()} of the {Label}";

    /// <summary>The same text for the same secret: GitHub ignores the case of owners, repositories, environments and
    /// names.</summary>
    internal string OrderKey(string name) => SecretPath(name).ToUpperInvariant();

    /// <inheritdoc/>
    public bool Equals(SecretTarget? other) =>
        other is not null && string.Equals(SecretsPath, other.SecretsPath, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SecretTarget);

    /// <inheritdoc/>
    public override int GetHashCode() => SecretsPath.GetHashCode(StringComparison.Ordinal);

    /// <summary>The target's <see cref="Label"/>.</summary>
    public override string ToString() => Label;

    private static SecretTarget Create(SecretLevel level, SecretApp app, RepositoryName repository, string? environment)
    {
        ArgumentNullException.ThrowIfNull(repository);
        SecretRoute route = SecretRoutes.Find(level, app);
        string repositoryPath = $"/repos/{repository.Owner}/{repository.Name}";
        return new SecretTarget(route, Fill(route, repositoryPath, environment))
        {
            Owner = repository.Owner,
            Repository = repository.Name,
            Environment = environment,
            RepositoryPath = repositoryPath,
        };
    }

    private static SecretTarget Create(SecretLevel level, SecretApp app, long repositoryId, string? environment)
    {
        if (repositoryId <= 0)
        {
            throw new GitHubSecretsException(
                SecretErrorId.InvalidName, $"{repositoryId} is not a repository's id: ids are greater than 0.");
        }

        SecretRoute route = SecretRoutes.Find(level, app);
        string repositoryPath = string.Create(CultureInfo.InvariantCulture, $"/repositories/{repositoryId}");
        return new SecretTarget(route, Fill(route, repositoryPath, environment))
        {
            RepositoryId = repositoryId,
            Environment = environment,
            RepositoryPath = repositoryPath,
        };
    }

    // The routing table has GitHub's documented form; a repository's id takes the place of its owner and name.
    private static string Fill(SecretRoute route, string repositoryPath, string? environment)
    {
        string path = route.Template.Replace("/repos/{owner}/{repo}", repositoryPath, StringComparison.Ordinal);
        return environment is null
            ? path
            : path.Replace("{environment_name}", Uri.EscapeDataString(environment), StringComparison.Ordinal);
    }
}
