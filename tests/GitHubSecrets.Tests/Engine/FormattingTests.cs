using System.Text.RegularExpressions;

namespace GitHubSecrets.Tests.Engine;

/// <summary>What the engine shows of what the cmdlets write.</summary>
public sealed partial class FormattingTests : IClassFixture<EngineFixture>
{
    private const int Width = 100;
    private const string Long = "A_NAME_THAT_IS_FAR_LONGER_THAN_ANY_COLUMN_OF_A_TABLE_AND_STILL_ONE_THAT_GITHUB_TAKES";

    private readonly EngineFixture _engine;

    public FormattingTests(EngineFixture engine)
    {
        _engine = engine;
        _engine.Shell.Set("Long", Long);
        engine.Forget();
    }

    [Theory]
    [InlineData(
        "$Secret | Set-GitHubRepoSecret octo-org/octo-repo $Long -PassThru",
        "Change Time App Target Name", "Name", $"^{Long}$", 3)]
    [InlineData(
        "$Secret | Set-GitHubRepoSecret octo-org/octo-repo A -PassThru",
        "Change Time App Target Name", "Time", @"^\d\d:\d\d:\d\d$", 1)]
    [InlineData(
        "$Secret | Set-GitHubEnvironmentSecret octo-org/octo-repo 'prod/eu west' A -PassThru",
        "Change Time App Target Name", "Target", "^octo-org/octo-repo:prod/eu west$", 1)]
    [InlineData(
        "$Secret | Set-GitHubRepoSecret octo-org/octo-repo $Long; Get-GitHubRepoSecret octo-org/octo-repo $Long",
        "UpdatedAt Age Name", "Name", $"^{Long}$", 2)]
    [InlineData(
        "$Secret | Set-GitHubOrgSecret octo-org SHARED; Get-GitHubOrgSecret octo-org SHARED",
        "UpdatedAt Age Visibility Name", "UpdatedAt", @"^\d{4}-\d\d-\d\d \d\d:\d\d$", 1)]
    [InlineData(
        "$Secret | Set-GitHubOrgSecret octo-org SHARED; Get-GitHubOrgSecret octo-org SHARED",
        "UpdatedAt Age Visibility Name", "Age", "^now$", 1)]
    [InlineData("Get-GitHubSecretPublicKey octo-org/octo-repo", "KeyId Key", "Key", "^[A-Za-z0-9+/]{43}=$", 1)]
    [InlineData(
        "Get-GitHubSecretPublicKey octo-org/octo-repo | ConvertTo-GitHubSealedSecret $Long -Value $Secret",
        "KeyId EncryptedValue Target Name", "Name", $"^{Long}$", 3)]
    [InlineData(
        "Get-GitHubSecretPublicKey octo-org/octo-repo | ConvertTo-GitHubSealedSecret A -Value $Secret",
        "KeyId EncryptedValue Target Name", "EncryptedValue", "^[A-Za-z0-9+/]{18}…$", 1)]
    [InlineData("Get-GitHubSecretSession", "HostName Login Source ExpiresAt RateLimitRemaining", "Login", "^octocat$", 1)]
    [InlineData(
        "$Secret | Set-GitHubOrgSecret octo-org LISTED -SelectedRepository api; Set-GitHubOrgSecretRepository octo-org LISTED api, web -PassThru",
        "Change App Target Name Repository", "Repository", "^octo-org/apiocto-org/web$", 2)]
    [InlineData(
        "$Secret | Set-GitHubOrgSecret octo-org LISTED -SelectedRepository api, web; Get-GitHubOrgSecretRepository octo-org LISTED",
        "RepositoryId RepositoryVisibility Repository", "RepositoryVisibility", "^PrivatePrivate$", 2)]
    public void Its_table_fits_a_hundred_columns_and_cuts_nothing(string script, string columns, string column, string text, int rows)
    {
        string[] lines = Shown(script);

        Assert.All(lines, line => Assert.InRange(line.Length, 0, Width));
        int header = Array.FindIndex(lines, line => line.TrimStart().StartsWith("---", StringComparison.Ordinal)) - 1;
        Assert.Equal(columns, Blanks().Replace(lines[header], " "));
        Assert.Matches(text, Column(lines[header..], column));
        Assert.Equal(rows, lines[(header + 2)..].Count(line => line.Length > 0));
    }

    [Fact]
    public void A_file_of_secrets_is_shown_without_them()
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "A_TOKEN=not to be seen\n");
            _engine.Shell.Set("File", file);

            string[] lines = Shown("Import-GitHubSecretFile $File -Format Dotenv");

            Assert.All(lines, line => Assert.InRange(line.Length, 0, Width));
            Assert.Contains(lines, line => line.StartsWith("     1 (hidden) A_TOKEN ", StringComparison.Ordinal));
            Assert.DoesNotContain(lines, line => line.Contains("seen", StringComparison.Ordinal));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Secrets_are_grouped_by_target_and_store()
    {
        string[] lines = Shown("""
            $Secret | Set-GitHubRepoSecret octo-org/api, octo-org/web GROUPED
            $Secret | Set-GitHubRepoSecret octo-org/web GROUPED -App Dependabot
            Get-GitHubRepoSecret octo-org/api, octo-org/web GROUPED
            Get-GitHubRepoSecret octo-org/web GROUPED -App Dependabot
            """);

        Assert.Equal(
            ["octo-org/api (Actions)", "octo-org/web (Actions)", "octo-org/web (Dependabot)"],
            lines.Where(line => line.Contains("Secrets of:", StringComparison.Ordinal)).Select(line => line.Split("Repository ")[1]));
    }

    [Fact]
    public void A_list_has_everything_that_there_is_and_nothing_that_there_is_not()
    {
        string[] lines = Shown("$Secret | Set-GitHubOrgSecret octo-org A -PassThru | Format-List");

        Assert.Equal(
            ["Change", "Name", "Level", "App", "Organization", "Time", "RequestId"],
            lines.Where(line => line.Length > 0).Select(line => line.Split(' ')[0]));
    }

    [Fact]
    public void An_error_is_shown_with_what_failed_and_without_the_value()
    {
        _engine.Shell.Set("Telling", SetRun.Secure("not to be seen"));

        string shown = string.Join('\n', Shown("""
            $Telling | Set-GitHubRepoSecret octo-org/api 1A -ErrorVariable failed 2> $null
            $failed[0]
            """));

        Assert.Contains("Set-GitHubRepoSecret", shown, StringComparison.Ordinal);
        Assert.Contains("1A", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("seen", shown, StringComparison.Ordinal);
    }

    // What lies below a heading that is not set to the right, its lines put together again.
    private static string Column(string[] table, string name)
    {
        int start = table[0].LastIndexOf(name, StringComparison.Ordinal);
        Match next = UnderlineOfNext().Match(table[1], start);
        int end = next.Success ? next.Index + 1 : Width;
        return string.Concat(table[2..].Where(line => line.Length > start).Select(line => line[start..Math.Min(end, line.Length)].Trim()));
    }

    private string[] Shown(string script) =>
    [
        .. _engine.Shell.Run($"& {{\n{script}\n}} | Out-String -Stream -Width {Width}").Text
            .Select(line => Colour().Replace(line, string.Empty).TrimEnd()),
    ];

    [GeneratedRegex(@"\x1b\[[0-9;]*m")]
    private static partial Regex Colour();

    [GeneratedRegex(" +")]
    private static partial Regex Blanks();

    [GeneratedRegex(" -")]
    private static partial Regex UnderlineOfNext();
}
