using GitHubSecrets.Connection;
using GitHubSecrets.Sessions;

namespace GitHubSecrets.Core.Tests.Connection;

/// <summary>The login of the GitHub CLI, with a script in its place.</summary>
public sealed class GitHubCliTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gh-").FullName;
    private readonly string _token = "gho_" + Make.RandomText();

    private string Log => Path.Combine(_folder, "log");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void It_is_asked_for_the_host_when_nothing_else_has_a_token()
    {
        Install($"echo \"$@\" >> {Log}; echo {_token}");
        ConnectionSettings settings = Settings("github.example.com:8443");

        ApiCredential credential = settings.ResolveCredential(settings.ResolveHost());

        Assert.Equal("Bearer " + _token, Make.Header(credential));
        Assert.Equal("gh auth token", credential.Source);
        Assert.Equal("auth token --hostname github.example.com:8443\n", File.ReadAllText(Log));
    }

    [Fact]
    public void It_is_not_asked_where_there_is_a_token_already()
    {
        Install($"echo \"$@\" >> {Log}; echo {_token}");
        ConnectionSettings environment = Settings("github.com", ("GITHUB_TOKEN", "a"));
        ConnectionSettings parameter = Settings("github.com") with { Token = Make.Secure("b") };

        Assert.Equal("$env:GITHUB_TOKEN", environment.ResolveCredential(environment.ResolveHost()).Source);
        Assert.Equal("-Token", parameter.ResolveCredential(parameter.ResolveHost()).Source);
        Assert.False(File.Exists(Log));
    }

    [Fact]
    public void It_does_not_see_the_tokens_of_the_environment_which_it_would_give_back()
    {
        Install("env | grep -E '^(GH|GITHUB)_(ENTERPRISE_)?TOKEN=' && exit 1; echo " + _token);
        string[] names = ["GH_TOKEN", "GITHUB_TOKEN", "GH_ENTERPRISE_TOKEN", "GITHUB_ENTERPRISE_TOKEN"];
        string?[] former = [.. names.Select(Environment.GetEnvironmentVariable)];
        try
        {
            Array.ForEach(names, name => Environment.SetEnvironmentVariable(name, "not-for-gh"));
            Assert.NotNull(Settings("github.com").AskGitHubCli(ApiHost.FromHostName("github.com", "-HostName"), "gh"));
        }
        finally
        {
            foreach ((string name, string? value) in names.Zip(former))
            {
                Environment.SetEnvironmentVariable(name, value);
            }
        }
    }

    [Theory]
    [InlineData("echo no oauth token >&2; exit 1")]
    [InlineData("echo unknown command; exit 1")]
    [InlineData("exit 0")]
    [InlineData("echo")]
    public void Without_a_login_there_is_no_credential_and_it_is_said_that_it_was_asked(string script)
    {
        Install(script);
        ConnectionSettings settings = Settings("github.com");

        GitHubSecretsException failure = Failure.Of(
            SecretErrorId.NoCredential, () => settings.ResolveCredential(settings.ResolveHost()));

        Assert.Contains("GitHub CLI, which was asked", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_it_is_not_installed_that_is_said()
    {
        ConnectionSettings settings = Settings("github.com");

        GitHubSecretsException failure = Failure.Of(
            SecretErrorId.NoCredential, () => settings.ResolveCredential(settings.ResolveHost()));

        Assert.Contains("not installed", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_that_is_no_token_is_refused_and_not_repeated()
    {
        Install($"echo {_token} and more");
        ConnectionSettings settings = Settings("github.com");

        GitHubSecretsException failure = Failure.Of(
            SecretErrorId.BadCredential, () => settings.ResolveCredential(settings.ResolveHost()));

        Assert.DoesNotContain(_token, failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_without_end_is_no_token()
    {
        Install("yes 0123456789");

        Assert.Null(Settings("github.com").AskGitHubCli(ApiHost.FromHostName("github.com", "-HostName"), "gh"));
    }

    [Fact]
    public async Task It_is_ended_when_the_command_is()
    {
        Install($"echo started > {Log}; sleep 600");
        using var stop = new CancellationTokenSource();
        ConnectionSettings settings = Settings("github.com") with { StopToken = stop.Token };

        Task asking = Task.Run(() => settings.ResolveCredential(settings.ResolveHost()), TestContext.Current.CancellationToken);
        while (!File.Exists(Log))
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        await stop.CancelAsync();
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
    }

    [Fact]
    public void It_is_found_in_the_folders_of_PATH_only_and_never_in_the_current_one()
    {
        Install("exit 0");
        string here = Path.GetRelativePath(Environment.CurrentDirectory, _folder);

        Assert.Equal(Path.Combine(_folder, "gh"), GitHubCli.Find($"/nowhere{Path.PathSeparator}{_folder}"));
        Assert.Null(GitHubCli.Find($"{here}{Path.PathSeparator}.{Path.PathSeparator}"));
        Assert.Null(GitHubCli.Find(null));
    }

    private void Install(string script)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The script that stands in for gh is one for sh.");
        string program = Path.Combine(_folder, "gh");
        File.WriteAllText(program, "#!/bin/sh\n" + script + "\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }

    // The folder of the script is all of PATH that the settings see; the script itself is given the real one.
    private ConnectionSettings Settings(string hostName, params (string Name, string Value)[] environment) =>
        new(null, hostName, null, name => environment.Append(("PATH", _folder)).FirstOrDefault(each => each.Item1 == name).Item2);
}
