namespace GitHubSecrets.Operations;

/// <summary>What a <c>Set-</c> command was asked for besides targets and values.</summary>
internal sealed record SetSecretOptions
{
    public bool NoClobber { get; init; }

    public bool OnlyNewer { get; init; }

    /// <summary>Whether the lists of the targets decide about more than what is stored.</summary>
    public bool IsOfList { get; init; }

    public bool CreateEnvironment { get; init; }

    public SecretVisibility? Visibility { get; init; }

    /// <summary>Null where nothing was said; empty for no repository.</summary>
    public IReadOnlyList<RepositoryReference>? SelectedRepositories { get; init; }

    /// <summary>Whether anything was said about who may read the secret.</summary>
    public bool SaysWhoMayRead => Visibility is not null || SelectedRepositories is not null;
}
