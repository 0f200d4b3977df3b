using GitHubSecrets.Targeting;

namespace GitHubSecrets.Completion;

/// <summary>Finds the target that a command line names, by the same rules as the cmdlets.</summary>
internal static class CompletionTargets
{
    /// <summary>Where the secrets are that the command is about; null where the line does not say it.</summary>
    public static SecretTarget? Target(this CompletionRequest request)
    {
        BoundValues bound = request.Bound;
        SecretApp app = bound.Choice<SecretApp>("App");
        if (bound.Noun.StartsWith("GitHubUser", StringComparison.OrdinalIgnoreCase))
        {
            return SecretTarget.ForUser();
        }

        if (bound.Noun.StartsWith("GitHubOrg", StringComparison.OrdinalIgnoreCase))
        {
            return SecretTarget.ForOrganization(bound.Text("Organization"), app);
        }

        if (!bound.Noun.StartsWith("GitHubEnvironment", StringComparison.OrdinalIgnoreCase))
        {
            return request.InRepository(
                name => SecretTarget.ForRepository(name, app), id => SecretTarget.ForRepository(id, app));
        }

        string? environment = bound.Text("Environment");
        return request.InRepository(
            name => SecretTarget.ForEnvironment(name, environment), id => SecretTarget.ForEnvironment(id, environment));
    }

    /// <summary>A target in the repository that the line names, or in the one around the current location.</summary>
    public static SecretTarget? InRepository(
        this CompletionRequest request, Func<RepositoryName, SecretTarget> byName, Func<long, SecretTarget> byId)
    {
        BoundValues bound = request.Bound;
        if (long.TryParse(bound.Text("RepositoryId"), out long id))
        {
            return byId(id);
        }

        string? repository = bound.Text("Repository");
        bool isUnknown = repository is null && (bound.IsGiven("Repository") || bound.IsGiven("RepositoryId"));
        if (isUnknown || RepositoryPattern.HasWildcards(repository))
        {
            // Another repository than the one that is meant would be worse than none.
            return null;
        }

        var targets = new RepositoryTargets(
            request.Host, () => bound.Location, static () => throw new InvalidOperationException("There are no wildcards."));
        return targets.Named([repository], bound.Text("Owner"), wasBound: repository is not null, byName, default).First().Resolve();
    }
}
