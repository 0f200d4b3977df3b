using System.Text.RegularExpressions;

namespace GitHubSecrets.Packaging.Tests;

/// <summary>What no workflow of this repository may lack. They are read as text: their form is simple.</summary>
public sealed partial class WorkflowTests
{
    private static readonly string Root = BuiltModule.OfThisBuild().RepositoryRoot;

    public static TheoryData<string> Files() =>
        [.. Directory.EnumerateFiles(Path.Combine(Root, ".github", "workflows")).Select(file => Path.GetFileName(file))];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_action_is_pinned_by_its_commit_with_the_version_beside_it(string file) =>
        Assert.All(
            Uses().Matches(Read(file)).Select(match => match.Groups["action"].Value),
            action => Assert.True(
                action.StartsWith("./", StringComparison.Ordinal) || Pinned().IsMatch(action), action));

    [Fact]
    public void An_action_has_the_same_commit_everywhere()
    {
        IEnumerable<string> pins = Files().Select(file => file.Data).SelectMany(file => Uses().Matches(Read(file)))
            .Select(match => match.Groups["action"].Value)
            .Where(action => !action.StartsWith("./", StringComparison.Ordinal))
            .Distinct();

        Assert.All(pins.GroupBy(pin => pin.Split('@')[0]), action => Assert.Single(action));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Nothing_is_allowed_that_a_job_does_not_ask_for_and_no_job_runs_forever(string file)
    {
        string text = Read(file);

        Assert.Matches(new Regex(@"^permissions:( \{\}|\n  contents: read)\n\n", RegexOptions.Multiline), text);
        Assert.Matches(new Regex("^concurrency:", RegexOptions.Multiline), text);
        Assert.Equal(Count(text, "    runs-on: "), Count(text, "    timeout-minutes: "));
        Assert.DoesNotContain("pull_request_target", text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void No_expression_gets_into_a_script(string file)
    {
        // An expression is replaced before the shell reads the line: a branch's name could be a command.
        IEnumerable<string> inScripts = Read(file).Split('\n')
            .Where(line => line.Contains("${{", StringComparison.Ordinal))
            .Where(line => !Setting().IsMatch(line) || line.Contains("run:", StringComparison.Ordinal));

        Assert.Empty(inScripts);
    }

    private static string Read(string file) =>
        File.ReadAllText(Path.Combine(Root, ".github", "workflows", file)).ReplaceLineEndings("\n");

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    [GeneratedRegex(@"^ *(- )?uses: (?<action>.+)$", RegexOptions.Multiline)]
    private static partial Regex Uses();

    [GeneratedRegex(@"^[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")]
    private static partial Regex Pinned();

    [GeneratedRegex(@"^ *[\w-]+: [^|]*\$\{\{[^}]*\}\}")]
    private static partial Regex Setting();
}
