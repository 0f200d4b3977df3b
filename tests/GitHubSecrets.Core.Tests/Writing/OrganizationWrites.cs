using GitHubSecrets.Writing;

namespace GitHubSecrets.Core.Tests.Writing;

/// <summary>Writes of one secret of an organization.</summary>
internal static class OrganizationWrites
{
    public const string Name = "NAME";

    public static SecretWrite Write(SecretApp app, string value = "first") =>
        new(KnownTargets.Organization(app), Name, Make.Value(value));

    public static RepositoryReference[] References(params string[] texts) => [.. texts.Select(RepositoryReference.Parse)];
}
