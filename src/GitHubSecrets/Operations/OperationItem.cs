namespace GitHubSecrets.Operations;

/// <summary>One thing that was asked for: what an error carries, so that it can be tried again.</summary>
internal abstract record OperationItem
{
    /// <summary>The parameters that asked for it. Those without a value are left out of the error.</summary>
    public abstract IEnumerable<(string Name, object? Value)> Properties { get; }
}
