using System.Globalization;
using System.Management.Automation;
using GitHubSecrets.Binding;
using GitHubSecrets.Targeting;

namespace GitHubSecrets.Commands.Bases;

/// <summary>What the cmdlets share that work at targets: which these are for the current item of the pipeline, by one rule for
/// all. See <see cref="TargetRule"/>.</summary>
public abstract partial class TargetCommand : EngineCommand
{
    /// <summary>The parameter set that names repositories.</summary>
    private protected const string ByName = "Repository";

    /// <summary>The parameter set that takes a repository's id.</summary>
    private protected const string ById = "RepositoryId";

    private TargetRule? _rule;
    private bool _hasToldColumns;

    /// <summary>
    /// <para type="description">The object of the pipeline. What it says about where a secret belongs is read from it.</para>
    /// </summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    public PSObject? InputObject { get; set; }

    /// <summary>What was given on the command line.</summary>
    // Asked for by the rule at the beginning, when nothing else is bound.
    private protected CommandLine Typed => field ??= new(new Dictionary<string, object?>(
        MyInvocation.BoundParameters!, StringComparer.OrdinalIgnoreCase));

    /// <summary>The current object of the pipeline.</summary>
    private protected PipelineItem Item { get; private set; } = new(null);

    /// <summary>Text of the pipeline that the binder has bound to nothing; null where there is none.</summary>
    private protected string? PipedText => IsText ? (string?)Item.Value : null;

    /// <summary>Whether the current object is text that the binder has bound to nothing.</summary>
    private protected bool IsText => IsUnbound && Item.Value is string;

    /// <summary>Whether the binder has bound the current object to no other parameter than the one that takes everything.</summary>
    private bool IsUnbound { get; set; }

    /// <summary>What the cmdlet's secrets belong to; null for a cmdlet that takes every level.</summary>
    private protected abstract SecretLevel? Level { get; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _rule = new TargetRule(MyInvocation.MyCommand.Name, Level, Typed);
    }

    /// <summary>The targets that the current item and the command line name, as they were bound.</summary>
    private protected abstract IReadOnlyList<TargetInput> Targets();

    /// <summary>The same, where those that wildcards stand for come as they are found.</summary>
    private protected virtual IEnumerable<TargetInput> FoundTargets() => Targets();

    /// <summary>Whether the cmdlet has a use for text of the pipeline that the binder has bound to nothing.</summary>
    private protected virtual bool TakesText => false;

    /// <summary>Whether the repository of the current location stands in for one that the current item does not name.</summary>
    private protected virtual bool MayUseWorkTree => !Item.IsForeign;

    /// <summary>Takes the current object of the pipeline.</summary>
    private protected void ReadItem()
    {
        Item = new PipelineItem(InputObject);
        IsUnbound = IsBound(nameof(InputObject)) && !Typed.Has(nameof(InputObject))
            && MyInvocation.BoundParameters.Keys.All(key => key == nameof(InputObject) || Typed.Has(key));
    }

    /// <summary>
    /// The targets of the current item, by the one rule for all cmdlets. See <see cref="TargetRule"/>. An item that is refused
    /// has a target that says why.
    /// </summary>
    private protected IReadOnlyList<TargetInput> TargetsOfItem() => RefusalOfItem() is { } refused ? [refused] : Targets();

    /// <summary>The same, where those that wildcards stand for come as they are found.</summary>
    private protected IEnumerable<TargetInput> FoundTargetsOfItem() =>
        RefusalOfItem() is { } refused ? [refused] : FoundTargets();

    /// <summary>Both in one.</summary>
    private protected IReadOnlyList<TargetInput> ItemTargets()
    {
        ReadItem();
        return TargetsOfItem();
    }

    /// <summary>The names that are bound for the current item, each once; null where there is none.</summary>
    private protected string?[]? NamesOfItem(string?[]? bound) => bound is null || IsNameOfRepository(bound) ? null : Once(bound);

    /// <summary>Whether what was bound as a secret's name is the one that a repository has beside its full name.</summary>
    private protected bool IsNameOfRepository(string?[]? bound) =>
        !Typed.Has("Name") && bound is [{ } name] && Item.IsNameOfRepository(name);

    private TargetInput? RefusalOfItem() =>
        (IsUnbound && !(IsText && TakesText) ? Unusable() : _rule!.Check(Item)) is { } refusal
            ? new TargetInput(() => throw refusal, Item.Properties)
            : null;

    // GitHub ignores the case of all names.
    private static string?[] Once(string?[] names) =>
        names.Length > 1 ? [.. names.Distinct(StringComparer.OrdinalIgnoreCase)] : names;

    // The binder would have said so, had it nothing else to bind the object to. What the object is made of is not told: it may
    // be a value.
    private GitHubSecretsException Unusable() => new(
        SecretErrorId.InvalidValue,
        Item.Value is string
            ? $"Text in the pipeline names nothing here: {MyInvocation.MyCommand.Name} was given already what it could name."
            : $"{MyInvocation.MyCommand.Name} can do nothing with "
                + (Item.Value is null ? "an object that is null." : $"an object of the type {Item.Value.GetType().Name}: it has no property that the cmdlet takes."));

    /// <summary>The stores of the organizations that the current item or the command line names.</summary>
    private protected TargetInput[] TargetsInOrganizations(string?[]? organizations, SecretApp app)
    {
        string?[] names = Own(nameof(Item.Organization), Item.Organization, organizations);
        SecretApp store = Own(app);
        return Array.ConvertAll(names, organization => new TargetInput(
            () => SecretTarget.ForOrganization(organization, store), ("Organization", organization), ("App", store)));
    }

    /// <summary>The signed-in user's store.</summary>
    private protected static TargetInput[] TargetsOfUser() => [new TargetInput(SecretTarget.ForUser)];

    /// <summary>The stores of the repositories that the current item or the command line names.</summary>
    private protected IReadOnlyList<TargetInput> TargetsInRepositories(RepositoryArguments arguments, SecretApp app)
    {
        SecretApp store = Own(app);
        return
        [
            .. Targets(
                arguments,
                name => SecretTarget.ForRepository(name, store),
                id => SecretTarget.ForRepository(id, store),
                ("App", store)),
        ];
    }

    /// <summary>The environments that the current item or the command line names.</summary>
    /// <param name="arguments">What names their repositories.</param>
    /// <param name="environments">What was bound to -Environment.</param>
    /// <param name="wildcards">What wildcards on the command line mean; an object's own environment has none.</param>
    private protected TargetInput[] TargetsInEnvironments(
        RepositoryArguments arguments, string?[]? environments, EnvironmentWildcards wildcards)
    {
        bool isTyped = Typed.Has("Environment");
        return
        [
            .. Own("Environment", Item.Environment, environments).SelectMany(environment =>
                isTyped && WildcardPattern.ContainsWildcardCharacters(environment) && wildcards != EnvironmentWildcards.Literal
                    ? TargetsInEnvironments(arguments, environment!, wildcards)
                    : Targets(
                        arguments,
                        name => SecretTarget.ForEnvironment(name, environment),
                        id => SecretTarget.ForEnvironment(id, environment),
                        ("Environment", environment))),
        ];
    }

    private IEnumerable<TargetInput> Repositories(RepositoryArguments arguments) => Targets(
        arguments,
        name => SecretTarget.ForRepository(name, SecretApp.Actions),
        id => SecretTarget.ForRepository(id, SecretApp.Actions),
        default);

    private IEnumerable<TargetInput> TargetsInEnvironments(
        RepositoryArguments arguments, string pattern, EnvironmentWildcards wildcards)
    {
        if (wildcards == EnvironmentWildcards.Refused)
        {
            return [Refused(
                $"'{pattern}' holds a wildcard, and secrets are removed from environments by their full names only. "
                + $"Get-GitHubEnvironmentSecret lists what there is: pipe it into {MyInvocation.MyCommand.Name}.",
                ("Environment", pattern))];
        }

        IReadOnlyList<TargetInput> repositories = [.. Repositories(arguments)];
        try
        {
            _ = NamePatterns.Compile(pattern);
            return EnvironmentExpansion.Expand(pattern, repositories, static (repository, name) =>
            {
                SecretTarget target = repository.Resolve();
                return new TargetInput(
                    () => target.RepositoryId is { } id
                        ? SecretTarget.ForEnvironment(id, name)
                        : SecretTarget.ForEnvironment(new RepositoryName(target.Owner!, target.Repository!), name),
                    [.. repository.Properties, ("Environment", name)]);
            });
        }
        catch (GitHubSecretsException failure)
        {
            return [new TargetInput(() => throw failure, ("Environment", pattern))];
        }
    }

    // The rule has seen to it that the item and the command line do not contradict each other.
    private string?[] Own(string parameter, string? own, string?[]? bound) =>
        own is not null && !Typed.Has(parameter) ? [own]
        : bound is { Length: > 0 } ? Once(bound)
        : [null];

    // Also where the binder does not take it from, as from a table.
    private SecretApp Own(SecretApp bound) =>
        !IsBound("App") && Item.App is not null && Enum.TryParse(Item.App, ignoreCase: true, out SecretApp own) ? own : bound;

    private IEnumerable<TargetInput> Targets(
        RepositoryArguments arguments,
        Func<RepositoryName, SecretTarget> byName,
        Func<long, SecretTarget> byId,
        (string Name, object? Value) property)
    {
        RepositoryArguments effective = Effective(arguments);

        // Not by the parameter set alone: PowerShell chooses it by the properties that an object has, also where they are null.
        bool isNamed = effective.Repositories is { } repositories && Array.Exists(repositories, name => !string.IsNullOrEmpty(name));
        if (isNamed && Typed.Has("RepositoryId"))
        {
            return [Refused("Give -Repository or -RepositoryId, not both.", ("Repository", effective.Repositories), property)];
        }

        if (!isNamed && effective.RepositoryId is { } id)
        {
            return [new TargetInput(() => byId(id), ("RepositoryId", id), property)];
        }

        bool usesWorkTree = !effective.WasNamed && effective.Owner is null;
        if (usesWorkTree)
        {
            TellUnknownColumns();
        }

        return usesWorkTree && !MayUseWorkTree
            ? [Refused(
                $"The object of the type {Item.Value!.GetType().Name} names no repository, and has nothing to do with the one of the "
                + "current folder. Give -Repository owner/name.",
                property)]
            : RepositoryTargets.Named(effective.Repositories, effective.Owner, effective.WasNamed, byName, property);
    }

    // A column that was to name the repository, and is misspelt, would send the row to whatever repository is around.
    private void TellUnknownColumns()
    {
        if (_hasToldColumns)
        {
            return;
        }

        string[] unknown = [.. Item.Columns.Where(name => !MyInvocation.MyCommand.Parameters.Values.Any(parameter =>
            name.Equals(parameter.Name, StringComparison.OrdinalIgnoreCase)
            || parameter.Aliases.Contains(name, StringComparer.OrdinalIgnoreCase)))];
        if (unknown.Length > 0)
        {
            _hasToldColumns = true;
            WriteWarning(
                $"The items name no repository, and go to the one of the current folder. {MyInvocation.MyCommand.Name} knows no "
                + $"{string.Join(", ", unknown.Select(name => $"'{name}'"))}, which the items have: is it a misspelt 'Repository'?");
        }
    }

    // What the item itself says comes first: the binder does not take all of it, and takes what names no repository, such as
    // the full name of a file.
    private RepositoryArguments Effective(RepositoryArguments bound)
    {
        bool isGiven = Typed.Has("Repository");
        bool hasOwn = Item.Repositories.Length > 0;
        bool isPath = !isGiven && !hasOwn && (Item.IsOfDrive || Item.Value is FileSystemInfo)
            && bound.Repositories is [{ } text] && text == Item.Path;
        long? own = long.TryParse(Item.RepositoryId, NumberStyles.None, CultureInfo.InvariantCulture, out long id) ? id : null;
        return bound with
        {
            Repositories = isGiven ? bound.Repositories : hasOwn ? Item.Repositories : isPath ? null : bound.Repositories,
            Owner = Typed.Has("Owner") ? bound.Owner : Item.Owner ?? bound.Owner,
            RepositoryId = IsBound("RepositoryId") ? bound.RepositoryId : own,
            WasNamed = isGiven || hasOwn || (bound.WasNamed && !isPath),
        };
    }

    private static TargetInput Refused(string message, params (string Name, object? Value)[] properties) => new(
        () => throw new GitHubSecretsException(SecretErrorId.InvalidName, message), properties);

    /// <summary>What wildcards in -Environment mean.</summary>
    private protected enum EnvironmentWildcards
    {
        /// <summary>They are part of the name.</summary>
        Literal,

        /// <summary>They stand for the environments that the repository has.</summary>
        Listed,

        /// <summary>They are a mistake.</summary>
        Refused,
    }
}
