using GitHubSecrets.Sharing;
using GitHubSecrets.Writing;

namespace GitHubSecrets.Core.Tests.Sharing;

/// <summary>What the tests of shared secrets need: the places that have lists, a secret with a list, one change.</summary>
internal static class SharedSecrets
{
    public const string Name = "NAME";

    /// <summary>The places whose secrets have a list of repositories.</summary>
    public static TheoryData<SecretLevel, SecretApp> Places
    {
        get
        {
            var rows = new TheoryData<SecretLevel, SecretApp>();
            foreach (SecretRoute route in SecretRoutes.All)
            {
                if (route.Level is SecretLevel.Organization or SecretLevel.User)
                {
                    rows.Add(route.Level, route.App);
                }
            }

            return rows;
        }
    }

    public static RepositoryReference[] References(params IEnumerable<string> texts) => [.. texts.Select(RepositoryReference.Parse)];

    /// <summary>Stores a secret for repositories, and forgets how.</summary>
    public static async Task StoreAsync(this Box box, SecretTarget target, params string[] repositories)
    {
        _ = await box.WriteAsync(new SecretWrite(target, Name, Make.Value("value"))
        {
            SelectedRepositories = References(repositories),
        });
        box.Record.Clear();
    }

    /// <summary>Stores an organization secret without a list.</summary>
    public static async Task StoreAsync(this Box box, SecretVisibility visibility)
    {
        _ = await box.WriteAsync(
            new SecretWrite(KnownTargets.Organization(), Name, Make.Value("value")) { Visibility = visibility });
        box.Record.Clear();
    }

    public static long Id(this Box box, string name) => box.GitHub.FindRepository("octo-org/" + name)!.Id;

    public static IReadOnlyList<long> Readers(this Box box, SecretTarget target) =>
        box.Secret(target, Name).SelectedRepositoryIds;

    public static Task<SecretAccessChange> ChangeAsync(
        this SecretAccessWriter writer, SecretAccessChangeKind kind, SecretTarget target, params string[] repositories) =>
        writer.WriteAsync(
            new SecretAccessWrite(kind, target, Name, References(repositories)), TestContext.Current.CancellationToken);

    /// <summary>How many requests were made of a method, to a path that holds a text.</summary>
    public static int CountAsked(this Box box, string method, string path = "") =>
        box.Record.Requests.Count(request =>
            request.Method == method && request.Path.Contains(path, StringComparison.Ordinal));
}
