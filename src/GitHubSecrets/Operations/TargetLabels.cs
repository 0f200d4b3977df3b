using System.Collections;
using System.Globalization;
using GitHubSecrets.Errors;
using GitHubSecrets.Targeting;

namespace GitHubSecrets.Operations;

/// <summary>How messages name targets that may not even be targets: one with a bad name is named as it was typed.</summary>
internal static class TargetLabels
{
    public static string? Label(this TargetInput target)
    {
        try
        {
            return target.Resolve().Label;
        }
        catch (GitHubSecretsException)
        {
            return Label(target.Properties);
        }
    }

    /// <summary>A label of the parameters that named a target; null where they name none.</summary>
    public static string? Label(IEnumerable<(string Name, object? Value)> properties)
    {
        var given = new Parts(properties);
        string? repository = given.RepositoryId is { } id ? "repository with id " + id
            : given.Repository is { } name ? "repository " + ItemMessages.Quoted(name)
            : null;
        return (given.Environment, repository) switch
        {
            (null, _) => repository ?? (given.Organization is { } login ? "organization " + ItemMessages.Quoted(login) : null),
            ({ } environment, null) => "environment " + ItemMessages.Quoted(environment),
            ({ } environment, _) => $"environment {ItemMessages.Quoted(environment)} of {repository}",
        };
    }

    /// <summary>The same in short, as tables show it, such as <c>octo-org/octo-repo:production</c>.</summary>
    public static string? Short(IEnumerable<(string Name, object? Value)> properties)
    {
        var given = new Parts(properties);
        string? repository = given.RepositoryId is { } id ? "#" + id : given.Repository;
        return repository is null ? given.Organization
            : given.Environment is null ? repository
            : $"{repository}:{given.Environment}";
    }

    private static string? Text(object? value) => value switch
    {
        null or "" => null,
        string text => text,
        IEnumerable many => string.Join(", ", many.Cast<object?>()),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    private readonly struct Parts(IEnumerable<(string Name, object? Value)> properties)
    {
        private readonly (string Name, object? Value)[] _properties = [.. properties];

        public string? RepositoryId => Find("RepositoryId");

        public string? Environment => Find("Environment");

        public string? Organization => Find("Organization");

        /// <summary>With its owner, where that is given apart.</summary>
        public string? Repository => Find("Repository") is not { } repository ? null
            : Find("Owner") is { } owner && !repository.Contains('/', StringComparison.Ordinal) ? $"{owner}/{repository}"
            : repository;

        private string? Find(string name) => Text(Array.Find(_properties, property => property.Name == name).Value);
    }
}
