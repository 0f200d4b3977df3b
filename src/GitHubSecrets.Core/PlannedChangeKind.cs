namespace GitHubSecrets;

/// <summary>What is to become of a secret.</summary>
public enum PlannedChangeKind
{
    /// <summary>It does not exist and is to be created.</summary>
    Create,

    /// <summary>It exists and is to be given its value again.</summary>
    Update,

    /// <summary>It exists, nothing in the pipeline names it, and it is to be removed.</summary>
    Remove,

    /// <summary>It exists, nothing in the pipeline names it, and it stays.</summary>
    Keep,

    /// <summary>It exists and was named, and nothing is to be sent for it.</summary>
    Skip,
}
