using System.Xml.Linq;

namespace GitHubSecrets.Packaging.Tests;

public sealed class HelpFileTests
{
    private const string Help = """
        <helpItems xmlns:maml="http://schemas.microsoft.com/maml/2004/10" xmlns:command="http://schemas.microsoft.com/maml/dev/command/2004/10">
          <command:command>
            <command:details><command:name>Get-Thing</command:name></command:details>
            <command:relatedLinks>
              <maml:navigationLink><maml:uri>https://docs.github.com/rest</maml:uri></maml:navigationLink>
            </command:relatedLinks>
          </command:command>
          <command:command>
            <command:details><command:name>Set-Thing</command:name></command:details>
            <command:relatedLinks>
            </command:relatedLinks>
          </command:command>
        </helpItems>
        """;

    [Theory]
    [InlineData("https://example.com/a/b", "main")]
    [InlineData("https://example.com/a/b/", "v1.2.3")]
    public void The_first_address_of_each_cmdlet_is_its_own_page(string project, string revision)
    {
        var help = XDocument.Parse(new HelpFile(Help).WithPages(new Uri(project), revision));

        Assert.Equal(
            [
                $"https://example.com/a/b/blob/{revision}/docs/en-US/Get-Thing.md",
                "https://docs.github.com/rest",
                $"https://example.com/a/b/blob/{revision}/docs/en-US/Set-Thing.md",
            ],
            help.Descendants().Where(element => element.Name.LocalName == "uri").Select(element => element.Value));
    }
}
