namespace GitHubSecrets.Targeting;

/// <summary>One target as it was bound. Its names are checked when it is resolved, so that a bad one fails alone.</summary>
/// <param name="Resolve">Gives the target, or throws what is wrong with its names.</param>
/// <param name="Properties">The parameters that named it, for the item that an error carries.</param>
internal sealed record TargetInput(Func<SecretTarget> Resolve, params (string Name, object? Value)[] Properties)
{
    /// <summary>Which environments of the repository are meant, instead of the repository; null where it is meant itself.</summary>
    public Func<string, bool>? Environments { get; init; }

    /// <summary>Whether it stands for repositories that could not be found: one mistake, however much was asked for of each.</summary>
    public bool IsLost { get; init; }
}
