using System.Globalization;
using GitHubSecrets.Binding;

namespace GitHubSecrets.Targeting;

/// <summary>
/// The one rule by which an item gets its target: what the item itself says, then the command line, then the work tree. An item
/// of another level is an error, and so is one that says something else than the command line: nothing is written to, or
/// removed from, a place that the item does not mean.
/// </summary>
/// <param name="cmdlet">The cmdlet's name.</param>
/// <param name="level">What the cmdlet's secrets belong to; null for a cmdlet that takes every level.</param>
/// <param name="commandLine">What was given on the command line.</param>
internal sealed class TargetRule(string cmdlet, SecretLevel? level, CommandLine commandLine)
{
    // In the lists of those cmdlets a repository is no target.
    private readonly bool _isOfLists = cmdlet.EndsWith("SecretRepository", StringComparison.Ordinal);

    /// <summary>What is wrong with an item, or null.</summary>
    public GitHubSecretsException? Check(PipelineItem item)
    {
        try
        {
            if (CheckLevel(item) is not null || item.NamesRepository || item.App is not null)
            {
                CheckCommandLine(item);
            }

            return null;
        }
        catch (GitHubSecretsException refusal)
        {
            return refusal;
        }
    }

    /// <summary>Sees to it that a value is sealed for the key of the place that its item names: sealed for another, it could be
    /// opened by nobody there.</summary>
    /// <exception cref="GitHubSecretsException"><see cref="SecretErrorId.InvalidName"/>.</exception>
    public static void CheckKey(PipelineItem item, PipelineItem key)
    {
        SecretLevel? own = LevelOf(item);
        bool isOther = own is not null && LevelOf(key) is { } level && own != level;
        if (isOther
            || Differ(item.App, key.App)
            || Differ(item.Environment, key.Environment)
            || Differ(item.Organization, key.Organization)
            || Differ(FullName(item), FullName(key)))
        {
            throw Refused(
                $"it belongs to {Place(item)}, and the key is that of {Place(key)}",
                "Every place has a key of its own: Get-GitHubSecretPublicKey gives it.");
        }

        static bool Differ(string? one, string? other) =>
            one is not null && other is not null && !one.Equals(other, StringComparison.OrdinalIgnoreCase);

        static string? FullName(PipelineItem of) =>
            of.Repositories is [var name] ? RepositoryName.TryFullName(name, of.Owner) ?? name : null;

        static string Place(PipelineItem of) => string.Join(
            ", ", ((string?[])[FullName(of), of.Environment, of.Organization, of.App]).OfType<string>().DefaultIfEmpty("the signed-in user"));
    }

    /// <summary>What the secret that an item stands for belongs to, or null where it does not say.</summary>
    public static SecretLevel? LevelOf(PipelineItem item)
    {
        if (item.Level is { } said)
        {
            return Enum.TryParse(said, ignoreCase: true, out SecretLevel parsed) && Enum.IsDefined(parsed)
                ? parsed
                : throw Refused($"its level '{said}' is none of Repository, Environment, Organization and User", null);
        }

        if (item.Organization is not null)
        {
            return item.NamesRepository || item.Environment is not null
                ? throw Refused("it names an organization and a repository, and a secret belongs to one of them", null)
                : SecretLevel.Organization;
        }

        return item.Environment is not null ? SecretLevel.Environment
            : item.NamesRepository ? SecretLevel.Repository
            : null;
    }

    private SecretLevel? CheckLevel(PipelineItem item)
    {
        if (level is null && item.Organization is not null && (item.NamesRepository || item.Environment is not null))
        {
            throw new GitHubSecretsException(
                SecretErrorId.InvalidValue, "Give a repository or an organization, not both: each has a key of its own.");
        }

        SecretLevel? own = _isOfLists && item.Level is null && item.Organization is not null
            ? SecretLevel.Organization
            : LevelOf(item);
        if (own is null || level is null || own == level || IsRepositoryOnly(item, own.Value))
        {
            CheckStore(item);
            CheckVisibility(item, own);
            CheckId(item);
            return own;
        }

        throw IsListEntry(item)
            ? Refused(
                $"it is an entry of the list of repositories of {Description(item, own.Value)}, and {cmdlet} takes {Plural(level.Value)}",
                cmdlet.StartsWith("Remove-", StringComparison.Ordinal)
                    ? $"{Counterpart(own.Value)}Repository takes the repository off the list. Give -Name to remove a secret of the repositories."
                    : null)
            : Refused(
                $"it is {Description(item, own.Value)}, and {cmdlet} takes {Plural(level.Value)}",
                _isOfLists && own is (SecretLevel.Repository or SecretLevel.Environment)
                    ? "Only the secrets of organizations and of the signed-in user have a list of repositories."
                    : $"Pipe it into {Counterpart(own.Value)}{(_isOfLists ? "Repository" : string.Empty)}.");
    }

    // Where only a repository is named, the environment comes from the command line, or the list is about it.
    private bool IsRepositoryOnly(PipelineItem item, SecretLevel own) =>
        (own == SecretLevel.Repository && item.Level is null && (level == SecretLevel.Environment || _isOfLists))
        || (IsListEntry(item)
            && level is (SecretLevel.Repository or SecretLevel.Environment)
            && (!cmdlet.StartsWith("Remove-", StringComparison.Ordinal) || commandLine.Has("Name")));

    // An entry is of an organization's or a user's secret, and names a repository besides.
    private static bool IsListEntry(PipelineItem item) =>
        item.Level is not null
        && LevelOf(item) is SecretLevel.Organization or SecretLevel.User
        && item.Repositories.Length > 0;

    private void CheckStore(PipelineItem item)
    {
        if (item.App is not { } said || IsListEntry(item))
        {
            return;
        }

        if (!Enum.TryParse(said, ignoreCase: true, out SecretApp app) || !Enum.IsDefined(app))
        {
            throw Refused($"its App '{said}' is none of Actions, Codespaces, Dependabot and Agents", null);
        }

        SecretApp? only = level switch
        {
            SecretLevel.Environment => SecretApp.Actions,
            SecretLevel.User => SecretApp.Codespaces,
            _ => null,
        };
        if (only is not null && only != app)
        {
            throw Refused($"it is of {app}, and {Plural(level!.Value)} are of {only} only", null);
        }
    }

    private void CheckVisibility(PipelineItem item, SecretLevel? own)
    {
        if (item.Visibility is not { } said || item.Level is not null || _isOfLists)
        {
            return;
        }

        // Any other word says something about something else, such as who may see a repository.
        bool isVisibility = Enum.TryParse(said, ignoreCase: true, out SecretVisibility parsed) && Enum.IsDefined(parsed);
        if (isVisibility && level is (SecretLevel.Repository or SecretLevel.Environment))
        {
            throw Refused(
                $"it has the visibility {said}, which only secrets of organizations have, and {cmdlet} takes {Plural(level.Value)}",
                own is null ? $"Pipe it into {Counterpart(SecretLevel.Organization)}, or leave the visibility out." : "Leave the visibility out.");
        }

        // The binder leaves out what is none, and the secret would be read by others than those that were meant.
        if (!isVisibility && level is SecretLevel.Organization)
        {
            throw Refused($"its visibility '{said}' is none of All, Private and Selected", null);
        }
    }

    private static void CheckId(PipelineItem item)
    {
        if (item.RepositoryId is { } said && !long.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            throw Refused($"its repository id '{said}' is no number", null);
        }
    }

    private void CheckCommandLine(PipelineItem item)
    {
        if (IsListEntry(item) && _isOfLists)
        {
            CheckSame("Organization", item.Organization);
            return;
        }

        if (!_isOfLists)
        {
            CheckRepository(item);
            CheckSame("Environment", item.Environment);
        }

        CheckSame("Organization", item.Organization);
        if (!IsListEntry(item) || level is not (SecretLevel.Repository or SecretLevel.Environment))
        {
            CheckSame("App", item.App);
        }
    }

    private void CheckRepository(PipelineItem item)
    {
        if (item.Repositories is [var own] && commandLine.Texts("Repository") is { } given)
        {
            string? owner = commandLine.Texts("Owner") is [var ofAll] ? ofAll : item.Owner;
            string? name = RepositoryName.TryFullName(own, item.Owner ?? owner);
            if (!given.All(each => name is not null
                && name.Equals(RepositoryName.TryFullName(each, owner), StringComparison.OrdinalIgnoreCase)))
            {
                throw Contradicted("repository", name ?? own, "Repository", given);
            }
        }
        else if (item.Repositories.Length == 0)
        {
            CheckSame("RepositoryId", item.RepositoryId);
            if (item.RepositoryId is not null && commandLine.Texts("Repository") is { } names)
            {
                throw Contradicted("repository with id", item.RepositoryId, "Repository", names);
            }
        }

        if (item.Owner is not null && item.Repositories is [var bare] && !bare.Contains('/', StringComparison.Ordinal))
        {
            CheckSame("Owner", item.Owner);
        }
    }

    private void CheckSame(string parameter, string? own)
    {
        if (own is not null
            && commandLine.Texts(parameter) is { } given
            && !given.All(each => own.Equals(each, StringComparison.OrdinalIgnoreCase)))
        {
            throw Contradicted(parameter == "App" ? "store" : parameter.ToLowerInvariant(), own, parameter, given);
        }
    }

    private static GitHubSecretsException Contradicted(string what, string own, string parameter, IReadOnlyList<string?> given) =>
        Refused(
            $"it is of the {what} {own}, and the command line says -{parameter} {string.Join(", ", given)}",
            $"Leave out -{parameter}, or pipe only the properties that are meant, as with Select-Object Name, Value.");

    private static GitHubSecretsException Refused(string why, string? advice) =>
        new(SecretErrorId.InvalidName, $"The item is refused: {why}.") { RecommendedAction = advice };

    private string Counterpart(SecretLevel of) => cmdlet[..(cmdlet.IndexOf('-', StringComparison.Ordinal) + 1)] + of switch
    {
        SecretLevel.Repository => "GitHubRepoSecret",
        SecretLevel.Environment => "GitHubEnvironmentSecret",
        SecretLevel.Organization => "GitHubOrgSecret",
        _ => "GitHubUserSecret",
    };

    private static string Plural(SecretLevel of) => of switch
    {
        SecretLevel.Repository => "secrets of repositories",
        SecretLevel.Environment => "secrets of environments",
        SecretLevel.Organization => "secrets of organizations",
        _ => "secrets of the signed-in user",
    };

    private static string Description(PipelineItem item, SecretLevel of)
    {
        string repository = item.Repositories.Length > 0
            ? $"repository {RepositoryName.TryFullName(item.Repositories[0], item.Owner) ?? item.Repositories[0]}"
            : item.RepositoryId is null ? "a repository" : $"repository with id {item.RepositoryId}";
        string secret = item.Name is null ? "a secret" : $"secret {item.Name}";
        return of switch
        {
            SecretLevel.Repository => $"{secret} of {repository}",
            SecretLevel.Environment => $"{secret} of environment '{item.Environment}' of {repository}",
            SecretLevel.Organization => $"{secret} of organization {item.Organization}",
            _ => $"{secret} of the signed-in user",
        };
    }
}
