using System.Text.RegularExpressions;

namespace GitHubSecrets.Packaging;

/// <summary>
/// The module's help (MAML) as text. In the sources, each cmdlet's first address is a page of GitHub's, since a fork has another
/// project; in a package that knows its project, <c>Get-Help -Online</c> opens the cmdlet's own page.
/// </summary>
/// <param name="text">The help.</param>
internal sealed partial class HelpFile(string text)
{
    public const string Path = $"en-US/{BuiltModule.Name}.dll-Help.xml";

    /// <summary>Puts each cmdlet's page in front of its links: the first address is the one that PowerShell opens.</summary>
    /// <param name="project">The project's page.</param>
    /// <param name="revision">The tag or branch whose pages are meant.</param>
    public string WithPages(Uri project, string revision)
    {
        string cmdlet = string.Empty;
        return NameOrLinks().Replace(text, match =>
        {
            if (match.Groups["name"].Success)
            {
                cmdlet = match.Groups["name"].Value;
                return match.Value;
            }

            string page = $"{project.AbsoluteUri.TrimEnd('/')}/blob/{revision}/docs/en-US/{cmdlet}.md";
            return $"""
                {match.Value}
                      <maml:navigationLink>
                        <maml:linkText>Online version</maml:linkText>
                        <maml:uri>{page}</maml:uri>
                      </maml:navigationLink>
                """.ReplaceLineEndings("\n");
        });
    }

    [GeneratedRegex("<command:name>(?<name>[^<]+)</command:name>|<command:relatedLinks>")]
    private static partial Regex NameOrLinks();
}
