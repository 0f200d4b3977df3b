namespace GitHubSecrets.Budget;

/// <summary>A host has asked for a longer pause than a request is ready to wait for. Never leaves the client.</summary>
internal sealed class PauseTooLongException(DateTimeOffset? until) : Exception
{
    /// <summary>When the pause ends.</summary>
    public DateTimeOffset? Until => until;
}
