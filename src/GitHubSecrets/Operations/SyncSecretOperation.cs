using GitHubSecrets.Binding;
using GitHubSecrets.Concurrency;
using GitHubSecrets.Errors;
using GitHubSecrets.Formatting;
using GitHubSecrets.Planning;
using GitHubSecrets.Targeting;
using GitHubSecrets.Writing;

namespace GitHubSecrets.Operations;

/// <summary>
/// The logic of the four <c>Sync-</c> commands: every secret at every target, as <c>Set-</c> does it, and when all of that has
/// succeeded at a target, the removal of what was not named there.
/// </summary>
/// <param name="host">The shell.</param>
/// <param name="connect">Opens the connection for writing.</param>
/// <param name="removals">Removes.</param>
/// <param name="passThru">Whether results are written.</param>
/// <param name="options">What was asked for.</param>
internal sealed class SyncSecretOperation(
    ICommandHost host,
    Func<Action<WorkOutcome<SecretChange>>, Action, IWorkEngine<SecretWrite, SecretChange>> connect,
    RemoveSecretOperation removals,
    bool passThru,
    SyncOptions options)
    : SetSecretOperation(host, connect, passThru)
{
    private const string Mend = "Mend it and run the command again. -WhatIf shows the plan.";

    private readonly ICommandHost _host = host;
    private readonly List<SyncPlace> _places = [];
    private readonly Dictionary<string, SyncPlace> _byPath = new(StringComparer.Ordinal);
    private bool _hasItems;
    private int _lost;

    public override void Process(SecretInput input, IReadOnlyList<TargetInput> targets, SetSecretOptions setOptions)
    {
        _hasItems = true;
        base.Process(input, targets, setOptions with { IsOfList = true });
    }

    public override void Complete()
    {
        base.Complete();
        if (!_hasItems)
        {
            NothingCame();
            return;
        }

        Run(Finish);
        removals.Complete();
    }

    public override void Dispose()
    {
        base.Dispose();
        removals.Dispose();
    }

    protected override bool Accepts(SecretWrite write, SetItem item)
    {
        Place(write.Target, item.Target).Want(write);

        // The plan takes the place of the shell's own words.
        return !options.IsPlanOnly && base.Accepts(write, item);
    }

    protected override void Fail(GitHubSecretsException exception, OperationItem? item)
    {
        Count(item);
        base.Fail(exception, item);
    }

    // A failed item whose target cannot be told may have been meant for any of them.
    private void Count(OperationItem? item)
    {
        if (item is not SetItem { Target: { } input })
        {
            return;
        }

        try
        {
            Place(input.Resolve(), input).Failed++;
        }
        catch (GitHubSecretsException)
        {
            _lost++;
        }
    }

    private SyncPlace Place(SecretTarget target, TargetInput input)
    {
        string path = target.OrderKey(string.Empty);
        if (!_byPath.TryGetValue(path, out SyncPlace? place))
        {
            _byPath.Add(path, place = new SyncPlace(target, input));
            _places.Add(place);
        }

        return place;
    }

    private void NothingCame() => _host.WriteError(
        new GitHubSecretsException(
            SecretErrorId.NothingRemoved,
            $"{Capitalized(TargetLabels.Label(options.Typed))}Nothing came through the pipeline, so nothing was set and nothing was removed.")
        {
            RecommendedAction = "An empty file or vault is mostly a mistake. To remove secrets, list them with Get- and pipe that into Remove-.",
        },
        new SyncItem(new TargetInput(static () => throw new GitHubSecretsException(), [.. options.Typed])));

    private static string Capitalized(string? label) =>
        label is null ? string.Empty : $"{char.ToUpperInvariant(label[0])}{label[1..]}: ";

    // All questions come before the first removal: whoever stops at one of them has removed nothing.
    private void Finish()
    {
        string? obstacle = Obstacle();
        foreach (SyncPlace place in _places.Where(place => place.Wanted.Count == 0))
        {
            // Nothing could be sent there: no request is worth while.
            Report(place, $"Nothing was removed from the {place.Target.Label}, because {Obstacle(place) ?? obstacle}.", Mend);
        }

        var agreed = new List<(SyncPlace Place, SyncPlan Plan)>();
        foreach ((SyncPlace place, ListOutcome list) in Lists())
        {
            if (list.Listing is null)
            {
                NotListed(place, list.Failure!);
                continue;
            }

            var plan = SyncPlan.Make(place.Target, list.Listing, place.Wanted, options.IsKept, Obstacle(place) ?? obstacle);
            if (options.IsPlanOnly)
            {
                Array.ForEach([.. plan.Changes], _host.Write);
            }

            if (plan.Withheld.Count > 0)
            {
                NotRemoved(place, Obstacle(place) ?? obstacle ?? "nothing was named for it", plan.Withheld, Mend);
            }
            else if (plan.Removals.Count > 0 && !options.IsPlanOnly && MayRemove(place, plan))
            {
                agreed.Add((place, plan));
            }
        }

        foreach ((SyncPlace place, SyncPlan plan) in agreed)
        {
            removals.Remove(place.Target, place.Input, plan.Removals);
        }
    }

    // One repository may have been named by its id, by its name and by a former one: what was named by either is wanted there.
    private List<(SyncPlace Place, ListOutcome List)> Lists()
    {
        SyncPlace[] reached = [.. _places.Where(place => place.Wanted.Count > 0)];
        IReadOnlyList<ListOutcome> lists = reached.Length == 0 ? [] : options.List(reached);
        var distinct = new Dictionary<string, SyncPlace>(StringComparer.Ordinal);
        var result = new List<(SyncPlace, ListOutcome)>();
        foreach ((SyncPlace place, ListOutcome list) in reached.Zip(lists))
        {
            string path = (list.PresentName ?? place.Target).OrderKey(string.Empty);
            if (distinct.TryGetValue(path, out SyncPlace? same))
            {
                same.Join(place);
                continue;
            }

            distinct.Add(path, place);
            result.Add((place, list));
        }

        return result;
    }

    private string? Obstacle() => options.Obstacle() ?? _lost switch
    {
        0 => null,
        1 => "an item failed whose target cannot be told",
        _ => $"{_lost.Grouped()} items failed whose target cannot be told",
    };

    private static string? Obstacle(SyncPlace place) => place.Failed switch
    {
        0 => null,
        1 => "one of its items failed",
        _ => $"{place.Failed.Grouped()} of its items failed",
    };

    private bool MayRemove(SyncPlace place, SyncPlan plan)
    {
        try
        {
            if (options.MayRemove(place.Target, plan.Removals))
            {
                return true;
            }

            _host.WriteVerbose($"Left what was not named at the {place.Target.Label}, as was answered.");
        }
        catch (GitHubSecretsException nobody)
        {
            NotRemoved(place, nobody.Message, plan.Removals, nobody.RecommendedAction);
        }

        return false;
    }

    // Where nothing was to be sent, nothing else has told of it.
    private void NotListed(SyncPlace place, GitHubSecretsException failure)
    {
        if (place.Failed == 0 || ErrorRecords.EndsPipeline(failure.Id))
        {
            base.Fail(failure, new SyncItem(place.Input));
            return;
        }

        Report(place, $"Nothing was removed from the {place.Target.Label}: its secrets could not be listed.", null);
    }

    private void NotRemoved(SyncPlace place, string why, IReadOnlyList<string> names, string? advice) => Report(
        place,
        $"Nothing was removed from the {place.Target.Label}, because {why}. Still there: {SecretNames.Listed(names)}.",
        advice);

    private void Report(SyncPlace place, string message, string? advice) => _host.WriteError(
        new GitHubSecretsException(SecretErrorId.NothingRemoved, message) { RecommendedAction = advice },
        new SyncItem(place.Input));
}
