namespace GitHubSecrets.Sandbox.Model;

/// <summary>An organization or a user.</summary>
internal sealed class SandboxOwner
{
    public SandboxOwner(string login, long id, bool isOrganization)
    {
        Login = login;
        Id = id;
        IsOrganization = isOrganization;
        Vaults = new VaultSet(() => isOrganization ? $"/orgs/{Uri.EscapeDataString(login)}" : "/user");
    }

    public string Login { get; }

    public long Id { get; }

    public bool IsOrganization { get; }

    internal VaultSet Vaults { get; }
}
