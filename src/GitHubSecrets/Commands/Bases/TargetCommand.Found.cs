using System.Management.Automation;
using GitHubSecrets.Binding;
using GitHubSecrets.Targeting;

namespace GitHubSecrets.Commands.Bases;

/// <content>Targets that come as they are found, for the cmdlets that read: a whole organization is never held at once.</content>
public abstract partial class TargetCommand
{
    /// <summary>Each of the stores of each repository that the current item or the command line names.</summary>
    private protected IEnumerable<TargetInput> FoundInRepositories(RepositoryArguments arguments, IReadOnlyList<SecretApp> apps)
    {
        SecretApp[] stores = [.. apps.Select(Own).Distinct()];
        return Repositories(arguments).SelectMany(repository => repository.IsLost
            ? [new TargetInput(repository.Resolve, [.. repository.Properties, ("App", stores is [var only] ? only : stores)])]
            : stores.Select(store => new TargetInput(
                () => repository.Resolve().InStore(store), [.. repository.Properties, ("App", store)])));
    }

    /// <summary>The environments that the current item or the command line names, of each repository.</summary>
    private protected IEnumerable<TargetInput> FoundInEnvironments(RepositoryArguments arguments, string?[]? environments)
    {
        bool isTyped = Typed.Has("Environment");
        var wanted = new List<Func<TargetInput, TargetInput>>();
        foreach (string? name in Own("Environment", Item.Environment, environments))
        {
            TargetInput? refused = null;
            try
            {
                wanted.Add(InEnvironment(name, isTyped));
            }
            catch (GitHubSecretsException failure)
            {
                // One mistake, however many repositories there are.
                refused = new TargetInput(() => throw failure, ("Environment", name));
            }

            if (refused is not null)
            {
                yield return refused;
            }
        }

        if (wanted.Count == 0)
        {
            yield break;
        }

        foreach (TargetInput repository in Repositories(arguments))
        {
            foreach (Func<TargetInput, TargetInput> create in repository.IsLost ? wanted.Take(1) : wanted)
            {
                yield return create(repository);
            }
        }
    }

    private static Func<TargetInput, TargetInput> InEnvironment(string? name, bool mayBePattern)
    {
        if (!mayBePattern || !WildcardPattern.ContainsWildcardCharacters(name))
        {
            return repository => new TargetInput(
                () => repository.Resolve().InEnvironment(name!), [.. repository.Properties, ("Environment", name)]);
        }

        Func<string, bool> matches = NamePatterns.Compile(name!);
        return repository => new TargetInput(repository.Resolve, [.. repository.Properties, ("Environment", name)])
        {
            Environments = matches,
        };
    }
}
