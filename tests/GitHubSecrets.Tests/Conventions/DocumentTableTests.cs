using System.Text.RegularExpressions;
using GitHubSecrets.Errors;

namespace GitHubSecrets.Tests.Conventions;

/// <summary>The tables of docs/ say what the code does.</summary>
public sealed partial class DocumentTableTests
{
    [Fact]
    public void Every_error_has_one_row_that_says_whether_it_ends_the_pipeline()
    {
        string[][] rows = [.. Rows("errors.md").Where(static row => row[0].StartsWith('`'))];

        var ids = rows.SelectMany(row => Quoted().Matches(row[0]).Select(match => (Id: match.Groups[1].Value, Means: row[1]))).ToList();
        Assert.Equal(Enum.GetNames<SecretErrorId>().Order(), ids.Select(each => each.Id).Order());
        Assert.All(ids, each => Assert.Equal(
            ErrorRecords.EndsPipeline(Enum.Parse<SecretErrorId>(each.Id)),
            each.Means.Contains("ends the pipeline", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_place_of_a_secret_has_one_row_with_what_a_token_needs()
    {
        IEnumerable<string> rows = Rows("permissions.md").Skip(1).Select(row => string.Join(
            ' ', row[0], row[1], Bracketed().Match(row[2]).Groups[1].Value, row[3].Trim('`'), row[4]));

        IEnumerable<string> routes = SecretRoutes.All.Select(static route => string.Join(
            ' ',
            route.Level.ToString().ToLowerInvariant(),
            route.App,
            route.Permission,
            route.ClassicScope,
            route.OnEnterpriseServer ? "yes" : "no"));
        Assert.Equal(routes.Order(StringComparer.Ordinal), rows.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string[]> Rows(string page) =>
        File.ReadLines(Path.Combine(ProjectTree.Root, "docs", page))
            .Where(static line => line.StartsWith('|') && !line.StartsWith("|---", StringComparison.Ordinal))
            .Select(static line => line.Trim('|', ' ').Split('|', StringSplitOptions.TrimEntries));

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\(`([^`]+)`\)")]
    private static partial Regex Bracketed();
}
