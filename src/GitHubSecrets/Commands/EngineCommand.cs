using GitHubSecrets.Operations;

namespace GitHubSecrets.Commands;

/// <summary>What the cmdlets share whose work goes on in the background while items come: its beginning and its end, and
/// what it is done at.</summary>
public abstract class EngineCommand : GitHubCommand
{
    /// <summary>The parameter set that names repositories.</summary>
    private protected const string ByName = "Repository";

    /// <summary>The parameter set that takes a repository's id.</summary>
    private protected const string ById = "RepositoryId";

    private IOperation? _operation;
    private bool _isIdGiven;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _isIdGiven = IsBound("RepositoryId");
        _operation = CreateOperation();
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => Run(_operation!.Complete);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            // A pipeline that ends early, as with Select-Object -First, ends here: nothing must go on in the background.
            _operation?.Dispose();
        }

        base.Dispose(disposing);
    }

    private protected abstract IOperation CreateOperation();

    /// <summary>Whether a parameter has been bound so far: before the first item, on the command line.</summary>
    private protected bool IsBound(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);

    /// <summary>The stores of organizations.</summary>
    private protected static TargetInput[] TargetsInOrganizations(string?[]? organizations, SecretApp app) =>
        Array.ConvertAll(organizations is { Length: > 0 } ? organizations : [null], organization => new TargetInput(
            () => SecretTarget.ForOrganization(organization, app), ("Organization", organization), ("App", app)));

    /// <summary>The stores of the repositories that are bound for the current item.</summary>
    private protected IReadOnlyList<TargetInput> TargetsInRepositories(RepositoryArguments arguments, SecretApp app) => Targets(
        arguments,
        name => SecretTarget.ForRepository(name, app),
        id => SecretTarget.ForRepository(id, app),
        ("App", app));

    /// <summary>The environments that are bound for the current item.</summary>
    private protected TargetInput[] TargetsInEnvironments(RepositoryArguments arguments, string?[]? environments) =>
    [
        .. (environments is { Length: > 0 } ? environments : [null]).SelectMany(environment => Targets(
            arguments,
            name => SecretTarget.ForEnvironment(name, environment),
            id => SecretTarget.ForEnvironment(id, environment),
            ("Environment", environment))),
    ];

    private IReadOnlyList<TargetInput> Targets(
        RepositoryArguments arguments,
        Func<RepositoryName, SecretTarget> byName,
        Func<long, SecretTarget> byId,
        (string Name, object? Value) property)
    {
        // Not by the parameter set alone: PowerShell chooses it by the properties that an object has, also where they are null.
        bool isNamed = arguments.Repositories is { } repositories && Array.Exists(repositories, name => !string.IsNullOrEmpty(name));
        if (isNamed && _isIdGiven)
        {
            return [new TargetInput(
                () => throw new GitHubSecretsException(
                    SecretErrorId.InvalidName, "Give -Repository or -RepositoryId, not both."),
                ("Repository", arguments.Repositories),
                property)];
        }

        if (!isNamed && (IsBound("RepositoryId") || arguments.RepositoryId != 0))
        {
            long id = arguments.RepositoryId;
            return [new TargetInput(() => byId(id), ("RepositoryId", id), property)];
        }

        return RepositoryTargets.Named(arguments.Repositories, arguments.Owner, IsBound("Repository"), byName, property);
    }
}
