using System.Globalization;
using GitHubSecrets.Concurrency;
using GitHubSecrets.Sharing;

namespace GitHubSecrets.Operations;

/// <summary>
/// The logic of the commands that change which repositories may read a secret. To add and to remove is done for each
/// repository at once. A list that replaces another is gathered until the last item has come: repositories that are piped in
/// one by one are one list, not a list after the other.
/// </summary>
/// <param name="host">The shell.</param>
/// <param name="connect">Opens the connection, when the first change is really to be sent.</param>
/// <param name="kind">What is done to the lists.</param>
/// <param name="passThru">Whether results are written.</param>
internal sealed class SecretAccessOperation(
    ICommandHost host,
    Func<Action<WorkOutcome<SecretAccessChange>>, Action, IWorkEngine<SecretAccessWrite, SecretAccessChange>> connect,
    SecretAccessChangeKind kind,
    bool passThru)
    : EngineOperation<SecretAccessWrite, SecretAccessChange>(host, connect, "Changing who may read GitHub secrets")
{
    /// <summary>How many repositories of a list a question names; of more it gives the number.</summary>
    private const int MostNamed = 5;

    private readonly ICommandHost _host = host;
    private readonly Dictionary<string, List> _lists = new(StringComparer.Ordinal);

    /// <summary>Changes, or will in the end, the list of each of the secrets.</summary>
    /// <param name="items">The secrets.</param>
    /// <param name="repositories">What was bound to -Repository: nothing at all is a mistake, and must not empty a list.</param>
    public void Process(IReadOnlyList<SecretRepositoryItem> items, IReadOnlyList<RepositoryReference>? repositories) => Run(() =>
    {
        bool isList = kind == SecretAccessChangeKind.Replaced;
        IReadOnlyList<RepositoryReference> given = repositories is { Count: > 0 } || (isList && repositories is not null)
            ? repositories
            : [RepositoryReference.Parse(string.Empty)];
        foreach (SecretRepositoryItem item in items)
        {
            if (isList)
            {
                Gather(item, given);
                continue;
            }

            foreach (RepositoryReference repository in given)
            {
                Process(item with { Repositories = [repository] }, given);
            }
        }
    });

    /// <inheritdoc/>
    public override void Complete()
    {
        Run(() =>
        {
            foreach (List list in _lists.Values)
            {
                Process(list.Item with { Repositories = list.Repositories }, list.Repositories);
            }
        });
        base.Complete();
    }

    protected override void Succeed(SecretAccessChange result)
    {
        if (passThru)
        {
            _host.Write(result);
        }
    }

    private void Gather(SecretRepositoryItem item, IReadOnlyList<RepositoryReference> repositories)
    {
        try
        {
            string key = item.Target.Resolve().OrderKey(GitHubNames.Secret(item.Name));
            if (!_lists.TryGetValue(key, out List? list))
            {
                _lists.Add(key, list = new List(item, []));
            }

            list.Repositories.AddRange(repositories);
        }
        catch (GitHubSecretsException exception)
        {
            Fail(exception, item with { Repositories = repositories });
        }
    }

    private void Process(SecretRepositoryItem item, IReadOnlyList<RepositoryReference> together)
    {
        SecretAccessWrite write;
        try
        {
            write = Prepare(item, together);
        }
        catch (GitHubSecretsException exception)
        {
            Fail(exception, item);
            return;
        }

        if (_host.ShouldProcess(write.Label, Action(write)))
        {
            Submit(write, item);
        }
    }

    private SecretAccessWrite Prepare(SecretRepositoryItem item, IReadOnlyList<RepositoryReference> together)
    {
        var write = new SecretAccessWrite(kind, item.Target.Resolve(), item.Name ?? string.Empty, item.Repositories!)
        {
            Together = together,
        };
        write.Check();
        return write;
    }

    private static string Action(SecretAccessWrite write)
    {
        IReadOnlyList<RepositoryReference> repositories = write.Repositories;
        string names = repositories.Count > MostNamed
            ? repositories.Count.ToString(CultureInfo.InvariantCulture) + " repositories"
            : string.Join(", ", repositories.Select(each => Label(each, write.Target)));
        return write.Kind switch
        {
            SecretAccessChangeKind.Added => $"Add repository {names}",
            SecretAccessChangeKind.Removed => $"Remove repository {names}",
            _ when repositories.Count == 0 => "Replace the list of repositories by an empty one",
            _ => $"Replace the list of repositories by {names}",
        };
    }

    private static string Label(RepositoryReference repository, SecretTarget target) =>
        repository.Name is null ? $"#{repository}" : repository.NameFor(target).FullName;

    private sealed record List(SecretRepositoryItem Item, List<RepositoryReference> Repositories);
}
