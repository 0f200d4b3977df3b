namespace GitHubSecrets.Apps;

/// <summary>Where to ask for the installation that a request belongs to.</summary>
/// <param name="Account">Whose installation it is: the same text for all that belongs to one account, or to one repository
/// that is given by id.</param>
/// <param name="Path">The path that tells the installation.</param>
internal sealed record InstallationPlace(string Account, string Path)
{
    /// <summary>Whether a path is about the App itself, and so is signed in to as the App.</summary>
    public static bool IsOfApp(string path) =>
        Split(path) is ["", "app", ..] or ["", "repos", _, _, "installation"] or ["", "repositories", _, "installation"]
            or ["", "orgs" or "users", _, "installation"];

    /// <summary>Whether a path is about the signed-in user, whom an App does not have.</summary>
    public static bool IsOfUser(string path) => Split(path) is ["", "user", ..];

    /// <summary>The place, or null for a path that names nobody.</summary>
    public static InstallationPlace? Of(string path) => Split(path) switch
    {
        ["", "repos", { } owner, { } name, ..] => new(owner.ToUpperInvariant(), $"/repos/{owner}/{name}/installation"),
        ["", "repositories", { } id, ..] => new("#" + id, $"/repositories/{id}/installation"),
        ["", "orgs", { } login, ..] => new(login.ToUpperInvariant(), $"/orgs/{login}/installation"),
        ["", "users", { } login, ..] => new(login.ToUpperInvariant(), $"/users/{login}/installation"),
        _ => null,
    };

    private static string[] Split(string path) => path.Split('?')[0].Split('/');
}
