namespace GitHubSecrets.Sandbox.Contract;

/// <summary>
/// A permission of a fine-grained token and the access that a route needs of it (<c>read</c> or <c>write</c>).
/// </summary>
internal sealed record ContractPermission(string Name, string Access)
{
    /// <summary>As <c>X-Accepted-GitHub-Permissions</c> says it.</summary>
    public override string ToString() => $"{Name}={Access}";
}
