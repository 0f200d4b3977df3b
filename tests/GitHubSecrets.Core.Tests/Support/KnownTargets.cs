namespace GitHubSecrets.Core.Tests.Support;

/// <summary>Targets that every sandbox has.</summary>
public static class KnownTargets
{
    public static SecretTarget Repository => SecretTarget.ForRepository(Make.Repository(), SecretApp.Actions);

    public static SecretTarget Environment => SecretTarget.ForEnvironment(Make.Repository(), "production");

    public static SecretTarget Organization(SecretApp app = SecretApp.Actions) => SecretTarget.ForOrganization("octo-org", app);

    /// <summary>The target of a row of the routing table.</summary>
    public static SecretTarget Of(SecretLevel level, SecretApp app) => level switch
    {
        SecretLevel.Repository => SecretTarget.ForRepository(Make.Repository(), app),
        SecretLevel.Environment => SecretTarget.ForEnvironment(Make.Repository(), "prod/eu west"),
        SecretLevel.Organization => SecretTarget.ForOrganization("octo-org", app),
        _ => SecretTarget.ForUser(),
    };

    public static TheoryData<SecretLevel, SecretApp> All
    {
        get
        {
            var rows = new TheoryData<SecretLevel, SecretApp>();
            foreach (SecretRoute route in SecretRoutes.All)
            {
                rows.Add(route.Level, route.App);
            }

            return rows;
        }
    }
}
