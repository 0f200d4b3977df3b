namespace GitHubSecrets.Errors;

/// <summary>One thing that was asked for: what an error carries, so that it can be tried again.</summary>
internal abstract record OperationItem
{
    /// <summary>The parameters that asked for it. Those without a value are left out of the error.</summary>
    public abstract IEnumerable<(string Name, object? Value)> Properties { get; }

    /// <summary>The secret's name as it was given; null where it is about none.</summary>
    public virtual string? SecretName => null;

    /// <summary>How messages name the target; null where it has none.</summary>
    public virtual string? TargetLabel => null;

    /// <summary>How messages name the part of the target that it is about, such as one repository of a list; null where it is
    /// about the whole.</summary>
    public virtual string? Part => null;
}
