namespace GitHubSecrets.Operations;

/// <summary>How much of all that there is to do has been done.</summary>
/// <param name="Done">How many are done.</param>
/// <param name="Total">How many are known of.</param>
/// <param name="IsWhole">Whether there are no more than are known of.</param>
/// <param name="LeastLeft">How long the rest takes at least.</param>
internal readonly record struct Portion(int Done, int Total, bool IsWhole, TimeSpan LeastLeft);
