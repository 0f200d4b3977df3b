using System.Management.Automation;
using GitHubSecrets.Binding;

namespace GitHubSecrets.Formatting;

/// <summary>What the table of sealed secrets shows, called from GitHubSecrets.Format.ps1xml.</summary>
public static class SealedSecretView
{
    private const int Shown = 18;

    /// <summary>The target of the key, where the key said so.</summary>
    public static string Target(PSObject secret)
    {
        string? id = ObjectNames.Text(secret, "RepositoryId");
        return TargetView.Brief(
            id is null ? ObjectNames.Repository(secret) : "#" + id,
            ObjectNames.Text(secret, "Environment"),
            ObjectNames.Text(secret, "Organization"));
    }

    /// <summary>The beginning of the sealed value, which tells two apart and may be 65,000 characters long.</summary>
    public static string Value(PSObject secret) => secret?.BaseObject is SealedSecret { } value
        ? value.EncryptedValue.Length <= Shown ? value.EncryptedValue : value.EncryptedValue[..Shown] + "…"
        : string.Empty;
}
