namespace GitHubSecrets;

/// <summary>Which of an organization's repositories may read an organization secret.</summary>
public enum SecretVisibility
{
    /// <summary>Every repository of the organization.</summary>
    All,

    /// <summary>Every private and internal repository of the organization.</summary>
    Private,

    /// <summary>Only the repositories on the secret's own list.</summary>
    Selected,
}
