namespace GitHubSecrets.Reading;

/// <summary>Which secrets of one target are asked for.</summary>
/// <param name="Target">Where.</param>
internal sealed record SecretQuery(SecretTarget Target)
{
    /// <summary>The name of the only secret that is asked for, which is then an error where it does not exist; null for a
    /// list.</summary>
    public string? Name { get; init; }

    /// <summary>Which names of a list are asked for; null for all.</summary>
    public Func<string, bool>? Matches { get; init; }

    /// <summary>Whether the organization's secrets that the repository can read come after its own.</summary>
    public bool IncludesOrganization { get; init; }

    /// <summary>Whether the secrets of the repository's environments come before its own.</summary>
    public bool IncludesEnvironments { get; init; }

    /// <summary>Which of the repository's environments are asked for, instead of the repository itself; otherwise null.</summary>
    public Func<string, bool>? Environments { get; init; }

    /// <summary>Whether it has to be told what the repository sees of each secret.</summary>
    public bool TellsSight => IncludesOrganization || IncludesEnvironments;

    /// <summary>Whether a secret of this name is asked for. GitHub ignores the case of names.</summary>
    public bool Wants(string name) =>
        Name is not null ? Name.Equals(name, StringComparison.OrdinalIgnoreCase) : Matches?.Invoke(name) ?? true;
}
