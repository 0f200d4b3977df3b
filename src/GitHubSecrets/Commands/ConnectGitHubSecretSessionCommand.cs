using System.Management.Automation;
using System.Security;
using GitHubSecrets.Apps;
using GitHubSecrets.Binding;
using GitHubSecrets.Commands.Bases;
using GitHubSecrets.Connection;
using GitHubSecrets.Http;
using GitHubSecrets.Sealing;
using GitHubSecrets.Sessions;
using GitHubSecrets.Shell;

namespace GitHubSecrets.Commands;

/// <summary>
/// <para type="synopsis">Signs in to GitHub, for all secret cmdlets of this session.</para>
/// </summary>
/// <see href="https://docs.github.com/rest/authentication/authenticating-to-the-rest-api"/>
[Cmdlet(
    VerbsCommunications.Connect, "GitHubSecretSession", DefaultParameterSetName = ByToken, SupportsShouldProcess = true)]
[OutputType(typeof(SessionInfo))]
public sealed class ConnectGitHubSecretSessionCommand : GitHubCommand
{
    private const string ByToken = "Token";
    private const string ByGitHubCli = "GitHubCli";
    private const string ByKeyFile = "GitHubAppKeyFile";
    private const string ByKey = "GitHubAppKey";
    private const string Me = "Connect-GitHubSecretSession";

    /// <summary>
    /// <para type="description">The token to sign in with, as a SecureString.</para>
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByToken)]
    [SecureStringTransformation]
    public override SecureString? Token { get; set; }

    /// <summary>
    /// <para type="description">Signs in with the login of the GitHub CLI, gh, for the host.</para>
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = ByGitHubCli)]
    public SwitchParameter UseGitHubCli { get; set; }

    /// <summary>
    /// <para type="description">The GitHub App to sign in as: its client id or its App id.</para>
    /// </summary>
    // Not mandatory in both: with two sets that lack something, PowerShell could not choose one to say what is missing.
    [Parameter(ParameterSetName = ByKeyFile)]
    [Parameter(Mandatory = true, ParameterSetName = ByKey)]
    [Alias("ClientId")]
    [ValidateNotNullOrEmpty]
    public string? AppId { get; set; }

    /// <summary>
    /// <para type="description">The file with the App's private key, in PEM. No wildcard is read.</para>
    /// </summary>
    [Parameter(ParameterSetName = ByKeyFile)]
    [ValidateNotNullOrEmpty]
    public string? PrivateKeyPath { get; set; }

    /// <summary>
    /// <para type="description">The App's private key, in PEM, as a SecureString.</para>
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = ByKey)]
    [SecureStringTransformation]
    public SecureString? PrivateKey { get; set; }

    /// <summary>
    /// <para type="description">The App's only installation to use. Left out, it is found from each target.</para>
    /// </summary>
    [Parameter(ParameterSetName = ByKeyFile)]
    [Parameter(ParameterSetName = ByKey)]
    [ValidateRange(1, long.MaxValue)]
    public long? InstallationId { get; set; }

    /// <summary>
    /// <para type="description">Writes a SessionInfo that describes the session.</para>
    /// </summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (ParameterSetName == ByKeyFile && (AppId is null || PrivateKeyPath is null))
        {
            Terminate(Incomplete(), null);
        }

        if (ShouldProcess(GitHubHost.WebHost, "Sign in"))
        {
            Run(SignIn);
        }
    }

    // A new session does not depend on the one before: its host is the one of the parameters, or of the environment.
    private protected override ConnectionSettings Settings() => base.Settings() with { Session = null };

    private GitHubSecretsException Incomplete()
    {
        const string WhichApp = "-AppId, its client id or App id";
        const string WhichKey = "-PrivateKeyPath, the file that GitHub has made for the App, or -PrivateKey, its text as a SecureString";
        string needs = AppId is not null ? $"its private key is missing. Give {WhichKey}"
            : PrivateKeyPath is not null ? $"it does not say which. Give {WhichApp}"
            : $"it says neither which nor with what key. Give {WhichApp}, and its key: {WhichKey}";
        return new(SecretErrorId.InvalidValue, $"This signs in as a GitHub App, but {needs}.");
    }

    private void SignIn()
    {
        ApiCredential? credential = null;
        try
        {
            credential = CreateCredential();
            GitHubClient client = Connect(credential);
            SessionFacts facts = (credential is AppCredential app
                ? SessionCheck.CheckAppAsync(client, app, AppId!, StopToken)
                : SessionCheck.CheckTokenAsync(client, Source, StopToken)).GetAwaiter().GetResult();
            var session = new SignedInSession(GitHubHost, credential, facts);
            RunspaceSessions.Begin(session);
            credential = null;
            WarnOfEnvironment(session.Credential);
            if (PassThru)
            {
                WriteObject(session.Describe(rate: null));
            }
        }
        catch (GitHubSecretsException exception)
        {
            Terminate(exception, null);
        }
        finally
        {
            (credential as IDisposable)?.Dispose();
        }
    }

    // Not where both are the same token, as in a runbook that hands its variable on.
    private void WarnOfEnvironment(ApiCredential mine)
    {
        if (Settings().EnvironmentSource(GitHubHost, mine) is { } source)
        {
            WriteWarning(
                $"{source} holds another token for {GitHubHost.WebHost}. Commands in this session use the session's. Jobs and other "
                + "runspaces, such as those of ForEach-Object -Parallel, use the variable's.");
        }
    }

    private SessionSource Source => UseGitHubCli ? SessionSource.GitHubCli : SessionSource.Token;

    private ApiCredential CreateCredential()
    {
        if (AppId is not null)
        {
            return new AppCredential(AppId, ReadKey(), InstallationId, TimeProvider.System);
        }

        return Token is not null
            ? OwnToken(Token)
            : Settings().AskGitHubCli(GitHubHost, $"{Me} -UseGitHubCli")
                ?? throw new GitHubSecretsException(
                    SecretErrorId.NoCredential,
                    $"The GitHub CLI is not installed, or has no login for {GitHubHost.WebHost}.")
                {
                    RecommendedAction = $"Run 'gh auth login --hostname {GitHubHost.WebHost}', or give -Token.",
                };
    }

    // A copy: the caller may dispose of the token, and the session goes on.
    private static ApiCredential OwnToken(SecureString token)
    {
        SecureString copy = token.Copy();
        try
        {
            return ApiCredential.From(copy, $"{Me} -Token");
        }
        catch
        {
            copy.Dispose();
            throw;
        }
    }

    private AppKey ReadKey()
    {
        if (PrivateKey is not null)
        {
            return AppKey.Read(
                new SecureStringValue(PlainText.Refuse(
                    PrivateKey, "-PrivateKey", advice: "For the content of a file, give -PrivateKeyPath.")),
                "-PrivateKey");
        }

        // A pipe may stay silent, and whoever waits for it may stop waiting.
        var file = new FileValue(FilePaths.Resolve(SessionState, PrivateKeyPath!));
        try
        {
            FileValue held = file.Hold(StopToken);
            try
            {
                return AppKey.Read(held, "-PrivateKeyPath");
            }
            finally
            {
                held.Release();
            }
        }
        finally
        {
            // It keeps what a pipe has given, too.
            file.Release();
        }
    }
}
