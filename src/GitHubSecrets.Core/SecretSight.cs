namespace GitHubSecrets;

/// <summary>What a repository's workflows see of a secret.</summary>
/// <param name="Reader">The repository.</param>
/// <param name="IsHidden">Whether a nearer secret of the same name hides it; null where a nearer place could not be read.</param>
/// <param name="HiddenBy">What has the nearer ones, in short, the nearest first.</param>
/// <param name="IsBeyondLimit">Whether workflows never get it, because it is not among the first of its organization's.</param>
/// <see href="https://docs.github.com/actions/concepts/security/secrets#naming-your-secrets"/>
internal sealed record SecretSight(
    SecretTarget Reader, bool? IsHidden, IReadOnlyList<string> HiddenBy, bool IsBeyondLimit = false);
