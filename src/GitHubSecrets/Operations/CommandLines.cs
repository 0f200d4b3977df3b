using System.Globalization;

namespace GitHubSecrets.Operations;

/// <summary>Command lines that messages give, whole, to be pasted as they are.</summary>
internal static class CommandLines
{
    /// <summary>The cmdlet for the secrets of a target, such as <c>Remove-GitHubOrgSecret</c>.</summary>
    public static string Cmdlet(string verb, SecretTarget target) => verb + "-GitHub" + target.Level switch
    {
        SecretLevel.Repository => "RepoSecret",
        SecretLevel.Environment => "EnvironmentSecret",
        SecretLevel.Organization => "OrgSecret",
        _ => "UserSecret",
    };

    /// <summary>What lists the secrets of a target whose names match a pattern.</summary>
    public static string Listing(SecretTarget target, string pattern) => string.Join(' ', ListingParts(target, pattern));

    private static IEnumerable<string> ListingParts(SecretTarget target, string pattern)
    {
        yield return Cmdlet("Get", target);
        if (target.RepositoryId is { } id)
        {
            yield return "-RepositoryId " + id.ToString(CultureInfo.InvariantCulture);
        }
        else if (target.Repository is not null)
        {
            yield return $"{target.Owner}/{target.Repository}";
        }
        else if (target.Organization is not null)
        {
            yield return target.Organization;
        }

        if (target.Environment is not null)
        {
            // Where a repository's id is given, it takes no place of its own.
            yield return (target.RepositoryId is null ? string.Empty : "-Environment ") + Quoted(target.Environment);
        }

        yield return "-Name " + Quoted(pattern);
        if (target.Level != SecretLevel.User && target.App != SecretApp.Actions)
        {
            yield return $"-App {target.App}";
        }
    }

    // Every kind of single quote ends a text in single quotes.
    private static string Quoted(string text) =>
        "'" + string.Concat(text.Select(character => character is '\'' or '\u2018' or '\u2019' or '\u201A' or '\u201B'
            ? new string(character, 2)
            : character.ToString())) + "'";
}
