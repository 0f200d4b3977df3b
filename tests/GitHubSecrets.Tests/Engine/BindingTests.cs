using System.Management.Automation;

namespace GitHubSecrets.Tests.Engine;

/// <summary>What the engine makes of arguments and of objects in the pipeline.</summary>
public sealed class BindingTests : IClassFixture<EngineFixture>
{
    private const string SecretPath = "/repos/octo-org/octo-repo/actions/secrets/";

    private readonly EngineFixture _engine;

    public BindingTests(EngineFixture engine)
    {
        _engine = engine;
        engine.Forget();
    }

    [Theory]
    [InlineData("$Secret | Set-GitHubRepoSecret octo-org/octo-repo A -PassThru")]
    [InlineData("Set-GitHubRepoSecret octo-org/octo-repo A -Value $Secret -PassThru")]
    [InlineData("[pscredential]::new('user', $Secret) | Set-GitHubRepoSecret octo-org/octo-repo A -PassThru")]
    [InlineData("[pscustomobject]@{ Name = 'A'; Value = $Secret } | Set-GitHubRepoSecret octo-org/octo-repo -PassThru")]
    [InlineData("[pscustomobject]@{ SecretName = 'A'; Password = $Secret; Repo = 'octo-org/octo-repo' } | Set-GitHubRepoSecret -PassThru")]
    [InlineData("[pscustomobject]@{ Name = 'A'; Value = $Secret; LiteralPath = $null; KeyId = $null } | Set-GitHubRepoSecret octo-org/octo-repo -PassThru")]
    [InlineData("@{ A = $Secret }.GetEnumerator() | Set-GitHubRepoSecret octo-org/octo-repo -PassThru")]
    [InlineData("$Secret | Set-GitHubRepoSecret -RepositoryId 1296269 -Name A -PassThru")]
    [InlineData("""
        $table = [Collections.Generic.Dictionary[string, securestring]]::new()
        $table.A = $Secret
        Set-GitHubRepoSecret octo-org/octo-repo -Secret $table -PassThru
        """)]
    [InlineData("""
        $table = [Collections.Generic.SortedDictionary[string, object]]::new()
        $table.A = $Secret
        , $table | Set-GitHubRepoSecret octo-org/octo-repo -PassThru
        """)]
    public void A_value_is_bound_and_stored_as_it_is(string script)
    {
        EngineRun run = _engine.Shell.Run(script);

        _ = Assert.IsType<SecretChange>(Assert.Single(run.Written).BaseObject);
        Assert.Equal("value", Assert.Single(_engine.Sandbox.Record.Requests, request => request.Method == "PUT").Opened);
    }

    [Theory]
    [InlineData("'plain text' | Set-GitHubRepoSecret octo-org/octo-repo A")]
    [InlineData("Set-GitHubRepoSecret octo-org/octo-repo A -Value 'plain text'")]
    [InlineData("Set-GitHubRepoSecret octo-org/octo-repo A -Value 12345")]
    [InlineData("Set-GitHubRepoSecret octo-org/octo-repo A -Value ([char] 'c')")]
    [InlineData("Set-GitHubRepoSecret octo-org/octo-repo A -Value ([char[]] 'plain text')")]
    [InlineData("[pscustomobject]@{ Name = 'A'; Value = 'plain text' } | Set-GitHubRepoSecret octo-org/octo-repo")]
    [InlineData("@{ A = 'plain text' }.GetEnumerator() | Set-GitHubEnvironmentSecret octo-org/octo-repo production")]
    [InlineData("'plain text' | Set-GitHubOrgSecret octo-org A")]
    [InlineData("'plain text' | Set-GitHubUserSecret A")]
    [InlineData("ConvertTo-GitHubSealedSecret -PublicKey ([Convert]::ToBase64String(9..40)) -KeyId 1 -Secret @{ A = 'plain text' }")]
    [InlineData("Connect-GitHubSecretSession -Token 'plain text'")]
    [InlineData("Get-GitHubRepoSecret octo-org/octo-repo -Token 'plain text'")]
    public void Plain_text_is_refused_kept_nowhere_and_not_sent(string script)
    {
        EngineRun run = _engine.Shell.Run(script);

        string line = Assert.Single(run.Log);
        Assert.Contains(" InvalidValue", line, StringComparison.Ordinal);
        ErrorRecord error = run.Ended ?? run.Errors[0];
        Assert.Contains("ConvertTo-SecureString", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(EngineRun.Item(error), property => property.StartsWith("Value=", StringComparison.Ordinal));
        Assert.Empty(_engine.Requests);
    }

    [Theory]
    [InlineData("octo-org/octo-repo")]
    [InlineData("octo-repo -Owner octo-org")]
    [InlineData("https://github.com/octo-org/octo-repo.git")]
    [InlineData("git@github.com:octo-org/octo-repo.git")]
    [InlineData("([uri] 'https://github.com/octo-org/octo-repo')")]
    [InlineData("([pscustomobject]@{ full_name = 'octo-org/octo-repo' })")]
    [InlineData("@{ nameWithOwner = 'octo-org/octo-repo' }")]
    [InlineData("([pscustomobject]@{ owner = [pscustomobject]@{ login = 'octo-org' }; name = 'octo-repo' })")]
    public void A_repository_is_taken_in_every_form_that_people_have_it_in(string repository)
    {
        EngineRun run = _engine.Shell.Run($"$Secret | Set-GitHubRepoSecret {repository} -Name A");

        Assert.Empty(run.Log);
        Assert.Contains($"PUT {SecretPath}A", _engine.Requests);
    }

    [Fact]
    public void Many_secrets_for_many_repositories_are_all_pairs_in_order()
    {
        string one = NewRepository(), two = NewRepository();

        EngineRun run = _engine.Shell.Run($$"""
            [pscustomobject]@{ Name = 'A'; Value = $Secret }, [pscustomobject]@{ Name = 'B'; Value = $Secret } |
                Set-GitHubRepoSecret {{one}}, {{two}} -ThrottleLimit 1 -PassThru
            """);

        Assert.Equal(["write Created A", "write Created A", "write Created B", "write Created B"], run.Log);
        Assert.Equal(
            [
                $"GET /repos/{one}/actions/secrets/public-key", $"PUT /repos/{one}/actions/secrets/A",
                $"GET /repos/{two}/actions/secrets/public-key", $"PUT /repos/{two}/actions/secrets/A",
                $"PUT /repos/{one}/actions/secrets/B", $"PUT /repos/{two}/actions/secrets/B",
            ],
            _engine.Requests);
    }

    // A sorted table fails where it has to compare its numbers with the name of a property.
    [Theory]
    [InlineData("Set-GitHubRepoSecret octo-org/octo-repo -Secret $table, @{ A = $Secret } -PassThru")]
    [InlineData("$table, @{ A = $Secret } | Set-GitHubRepoSecret octo-org/octo-repo -PassThru")]
    public void A_sorted_table_whose_keys_are_no_names_fails_alone(string script)
    {
        EngineRun run = _engine.Shell.Run("$table = [Collections.SortedList]::new(); $table[1] = $Secret; " + script);

        Assert.Equal("InvalidName", EngineRun.Id(Assert.Single(run.Errors)));
        _ = Assert.IsType<SecretChange>(Assert.Single(run.Output).BaseObject);
    }

    [Theory]
    [InlineData("~/x")]
    [InlineData("/../../x")]
    public void A_path_that_the_current_drive_does_not_take_fails_alone(string path)
    {
        using EngineShell shell = EngineShell.Open();
        shell.Set("Path", path);
        EngineRun run = shell.Run("""
            $ExecutionContext.SessionState.Path.SetLocation('Env:') > $null
            $files = [pscustomobject]@{ Name = 'A'; LiteralPath = $Path }, [pscustomobject]@{ Name = 'B'; LiteralPath = 'nothing' }
            $files | ConvertTo-GitHubSealedSecret -PublicKey ([Convert]::ToBase64String(9..40)) -KeyId 1
            Import-GitHubSecretFile -LiteralPath "$Path.env"
            """);

        Assert.Null(run.Ended);
        Assert.Equal(["InvalidValue", "InvalidValue", "InvalidFile"], run.Errors.Select(EngineRun.Id));
    }

    [Theory]
    [InlineData("~/x.env")]
    [InlineData("x[.env")]
    [InlineData(@"Microsoft.PowerShell.Core\FileSystem::x[")]
    public void A_pattern_that_the_current_drive_does_not_take_is_an_error_record(string path)
    {
        using EngineShell shell = EngineShell.Open();
        shell.Set("Path", path);
        EngineRun run = shell.Run("""
            $ExecutionContext.SessionState.Path.SetLocation('Env:') > $null
            Import-GitHubSecretFile -Path $Path
            """);

        Assert.Null(run.Ended);
        Assert.Equal("InvalidFile", EngineRun.Id(Assert.Single(run.Errors)));
    }

    [Fact]
    public void A_repository_that_is_bound_to_nothing_is_an_error_and_not_the_current_folder()
    {
        EngineRun run = _engine.Shell.Run("""
            [pscustomobject]@{ Name = 'A'; Value = $Secret; Repository = $null } | Set-GitHubRepoSecret
            $Secret | Set-GitHubRepoSecret @() A
            $Secret | Set-GitHubRepoSecret '' A
            """);

        Assert.Equal(["InvalidName", "InvalidName", "InvalidName"], run.Errors.Select(EngineRun.Id));
        Assert.Empty(_engine.Requests);
    }

    [Fact]
    public void What_was_written_pipes_back_into_the_cmdlets()
    {
        EngineRun run = _engine.Shell.Run("""
            $change = $Secret | Set-GitHubEnvironmentSecret octo-org/octo-repo 'prod/eu west' ROUND -PassThru
            $change
            $change | Set-GitHubEnvironmentSecret -Value $Secret -PassThru
            $change | Get-GitHubEnvironmentSecret | Remove-GitHubEnvironmentSecret -PassThru -Confirm:$false
            """);

        Assert.Equal(["write Created ROUND", "write Updated ROUND", "write Removed ROUND"], run.Log);
    }

    // The name is none, so the error carries what was bound to the other parameter, and nothing is sent.
    [Theory]
    [InlineData("'api', 'octo-org/api', '7'", "api", "octo-org/api", "#7")]
    [InlineData("@{ id = 7; full_name = 'octo-org/api' }", "octo-org/api#7")]
    [InlineData("([pscustomobject]@{ id = 7; full_name = 'octo-org/api' })", "octo-org/api#7")]
    [InlineData("@{ id = 'R_kgDOABC'; nameWithOwner = 'octo-org/api' }", "octo-org/api")]
    [InlineData("@{ Repository = 'octo-org/api'; RepositoryId = [long] 7; Name = 'TOKEN' }", "octo-org/api#7")]
    [InlineData("@{ Repository = [string[]] ('octo-org/api', '8'); RepositoryId = [long[]] (7, 8) }", "octo-org/api#7", "#8")]
    [InlineData("@{ Owner = 'octo-org'; Repository = 'api'; Name = 'TOKEN' }", "octo-org/api")]
    [InlineData("@()")]
    [InlineData("@{ Name = 'TOKEN'; Repository = [GitHubSecrets.RepositoryReference[]] @() }")]
    public void What_stands_for_repositories_is_bound_as_their_names_and_ids(string given, params string[] bound) =>
        Assert.Equal(bound, References($"Set-GitHubOrgSecretRepository octo-org 1A {given}"));

    [Fact]
    public void What_an_error_carries_is_bound_again_as_it_was_given() => Assert.Equal(
        ["api", "octo-org/web#7"],
        References("""
            Set-GitHubOrgSecretRepository octo-org 1A 'api', @{ id = 7; full_name = 'octo-org/web' } -ErrorVariable failed 2> $null
            Set-GitHubOrgSecretRepository octo-org 1A $failed[0].TargetObject
            """));

    [Fact]
    public void Repositories_that_are_piped_are_bound_one_by_one() => Assert.Equal(
        ["InvalidName octo-org/api#7", "InvalidName web"],
        _engine.Shell.Run("[pscustomobject]@{ id = 7; full_name = 'octo-org/api' }, 'web' | Add-GitHubOrgSecretRepository octo-org 1A")
            .Errors.Select(error => $"{EngineRun.Id(error)} {Assert.Single(References(error))}"));

    [Theory]
    [InlineData("Set-GitHubOrgSecretRepository octo-org A $null")]
    [InlineData("Add-GitHubOrgSecretRepository octo-org A $null")]
    [InlineData("Add-GitHubOrgSecretRepository octo-org A @()")]
    [InlineData("Remove-GitHubOrgSecretRepository octo-org A @()")]
    public void Nothing_in_place_of_repositories_is_a_mistake_and_does_not_empty_a_list(string script)
    {
        Assert.Equal(["error InvalidName octo-org"], _engine.Shell.Run(script).Log);
        Assert.Empty(_engine.Requests);
    }

    private string[] References(string script)
    {
        EngineRun run = _engine.Shell.Run(script);
        Assert.Empty(_engine.Requests);
        Assert.Equal("InvalidName", EngineRun.Id(Assert.Single(run.Errors)));
        return References(run.Errors[0]);
    }

    private static string[] References(ErrorRecord error) =>
    [
        .. ((RepositoryReference[])PSObject.AsPSObject(error.TargetObject).Properties["Repository"].Value)
            .Select(each => each.Name + (each.Id is { } id ? $"#{id}" : null)),
    ];

    private string NewRepository() => _engine.Sandbox.GitHub.AddRepository($"octo-org/{Guid.NewGuid():n}").FullName;
}
