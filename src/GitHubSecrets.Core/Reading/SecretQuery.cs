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

    /// <summary>Who reads what is listed, where that has to be told.</summary>
    public SecretTarget? Reader => IncludesOrganization ? Target : null;

    /// <summary>Whether a secret of this name is asked for. GitHub ignores the case of names.</summary>
    public bool Wants(string name) =>
        Name is not null ? Name.Equals(name, StringComparison.OrdinalIgnoreCase) : Matches?.Invoke(name) ?? true;
}
