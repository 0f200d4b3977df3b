using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using System.Security;
using GitHubSecrets.Binding;
using GitHubSecrets.Budget;
using GitHubSecrets.Connection;
using GitHubSecrets.Errors;
using GitHubSecrets.Formatting;
using GitHubSecrets.Http;
using GitHubSecrets.Operations;
using GitHubSecrets.Remotes;
using GitHubSecrets.Sessions;
using GitHubSecrets.Shell;
using GitHubSecrets.Targeting;

namespace GitHubSecrets.Commands.Bases;

/// <summary>What every cmdlet that talks to GitHub has: host, credential, patience, and how errors come out.</summary>
public abstract class GitHubCommand : StoppableCommand, ICommandHost
{
    // Another command's progress must not be taken for this one's.
    private const int ProgressId = 0x4748;

    private readonly TraceQueue _trace = new();
    private readonly TraceQueue _warnings = new();

    /// <summary>
    /// <para type="description">The token to sign in with. Left out, it is that of Connect-GitHubSecretSession, or taken from
    /// GH_TOKEN or GITHUB_TOKEN, for GitHub Enterprise Server from GH_ENTERPRISE_TOKEN or GITHUB_ENTERPRISE_TOKEN, or from the
    /// GitHub CLI.</para>
    /// </summary>
    [Parameter]
    [SecureStringTransformation]
    public virtual SecureString? Token { get; set; }

    /// <summary>
    /// <para type="description">The host as the browser shows it: github.com, NAME.ghe.com, or an Enterprise Server.</para>
    /// </summary>
    [Parameter]
    public virtual string? HostName { get; set; }

    /// <summary>
    /// <para type="description">The address of the REST API, such as https://api.github.com. Goes before -HostName.</para>
    /// </summary>
    [Parameter]
    public virtual string? ApiUrl { get; set; }

    /// <summary>
    /// <para type="description">How many seconds one request may take, 100 by default; 0 for no limit.</para>
    /// </summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue / 1000)]
    public int TimeoutSec { get; set; } = 100;

    /// <summary>
    /// <para type="description">How often a request is repeated after a server error, a broken connection or a time-out;
    /// 2 by default.</para>
    /// </summary>
    [Parameter]
    [ValidateRange(0, 100)]
    public int MaximumRetryCount { get; set; } = 2;

    /// <summary>
    /// <para type="description">How many seconds one request may wait for GitHub's rate limits, 300 by default. Where GitHub
    /// asks for a longer pause, the item is an error instead; 0 never waits.</para>
    /// </summary>
    [Parameter]
    [ValidateRange(0, 86400)]
    public int MaximumWaitSec { get; set; } = 300;

    /// <summary>The host, checked before the first item.</summary>
    private protected ApiHost GitHubHost => field ??= Settings().ResolveHost();

    /// <summary>Turns what names repositories into targets.</summary>
    private protected RepositoryTargets RepositoryTargets => field ??= new(
        GitHubHost, () => SessionState.Path.CurrentFileSystemLocation.ProviderPath, CreateExpansion, TellWorkTree);

    /// <summary>Finds the environments that wildcards stand for.</summary>
    private protected EnvironmentExpansion EnvironmentExpansion => field ??= new(
        new EnvironmentLister(this, Connect(), StopToken).List);

    /// <summary>Lists the repositories that wildcards stand for.</summary>
    private protected RepositoryLister RepositoryLister => field ??= new(this, Connect(), WaitElsewhere, StopToken);

    /// <summary>Whether a list of repositories is needed again for the next item.</summary>
    private protected virtual bool KeepsLists => true;

    /// <summary>Whether wildcards stand for archived repositories too.</summary>
    private protected virtual bool CountsArchived => false;

    bool ICommandHost.ShouldProcess(string target, string action) => ShouldProcess(target, action);

    void ICommandHost.Write(object result) => WriteObject(OutputObjects.From(result));

    void ICommandHost.WriteError(GitHubSecretsException error, OperationItem? item, bool isBrief)
    {
        ErrorRecord record = error.ToErrorRecord(item, isBrief);
        OnError(record);
        WriteError(record);
    }

    [DoesNotReturn]
    void ICommandHost.Terminate(GitHubSecretsException error, OperationItem? item) => Terminate(error, item);

    void ICommandHost.WriteVerbose(string text) => WriteVerbose(text);

    void ICommandHost.WriteWarning(string text) => WriteWarning(text);

    void ICommandHost.ShowProgress(string activity, string status, int? secondsLeft, int? percent) => WriteProgress(
        new ProgressRecord(ProgressId, activity, status) { SecondsRemaining = secondsLeft ?? -1, PercentComplete = percent ?? -1 });

    void ICommandHost.HideProgress(string activity) =>
        WriteProgress(new ProgressRecord(ProgressId, activity, " ") { RecordType = ProgressRecordType.Completed });

    void ICommandHost.Flush() => FlushTrace();

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        try
        {
            _ = Token is null ? null : PlainText.Refuse(Token, "-Token");
            WriteVerbose($"Host {GitHubHost.WebHost} from {GitHubHost.Source}, API at {GitHubHost.ApiUrl.AbsoluteUri}.");
        }
        catch (GitHubSecretsException exception)
        {
            Terminate(exception, null);
        }
    }

    /// <summary>Signs in. The token is looked for here and not before, so that -WhatIf needs none.</summary>
    private protected GitHubClient Connect() => Connect(Settings().ResolveCredential(GitHubHost));

    /// <summary>Opens the connection for a credential.</summary>
    private protected GitHubClient Connect(ApiCredential credential)
    {
        WriteVerbose($"Using the {credential}.");
        var options = new ClientOptions
        {
            Timeout = TimeoutSec == 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(TimeoutSec),
            MaximumRetryCount = MaximumRetryCount,
            MaximumWait = TimeSpan.FromSeconds(MaximumWaitSec),
            Trace = IsVerbose ? _trace.Add : null,
            Warn = Warn,
        };
        return new GitHubClient(
            GitHubHost, credential, options, RequestBudgets.For(GitHubHost, credential), SharedHttpClient.Instance);
    }

    /// <summary>Called before the error of an item is written.</summary>
    private protected virtual void OnError(ErrorRecord error)
    {
    }

    /// <summary>Leaves a warning, on whatever thread, for the pipeline's thread to write.</summary>
    private protected void Warn(string text) => _warnings.Add(text);

    /// <summary>Runs what may talk to GitHub on the pipeline's thread.</summary>
    private protected void Run(Action action)
    {
        try
        {
            action();
        }
        catch (OperationCanceledException) when (StopToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }

        FlushTrace();
    }

    [DoesNotReturn]
    private protected void Terminate(GitHubSecretsException error, OperationItem? item)
    {
        FlushTrace();
        ThrowTerminatingError(error.ToErrorRecord(item));

        // Unreachable on the real engine; the compile-time reference does not say so.
        throw error;
    }

    /// <summary>Waits for something while other work is reported; false where there is none.</summary>
    private protected virtual bool WaitElsewhere(Task task) => false;

    private protected virtual ConnectionSettings Settings() =>
        RunspaceSessions.Settings(ApiUrl, HostName, Token, StopToken);

    // A person who works with a fork should see which of the two it is. A script has been tried, and its log is read by nobody.
    private void TellWorkTree(WorkTree tree)
    {
        string taken = $"Taking the repository {tree.Repository.FullName}, the remote '{tree.Remote}' of the current folder.";
        if (tree.Others.Count > 0 && Terminal.IsAttended(Host))
        {
            WriteWarning($"{taken} There is also {string.Join(", ", tree.Others.Select(other => $"'{other.Name}' ({other.TryParse()!.FullName})"))}."
                + " 'gh repo set-default' chooses for good, -Repository for once.");
        }
        else
        {
            WriteVerbose(taken);
        }
    }

    private RepositoryExpansion CreateExpansion() => new(RepositoryLister.List, CountsArchived, KeepsLists);

    // Nobody would see the lines otherwise, and making them costs as much as the rest of what is done for a request.
    private bool IsVerbose => MyInvocation.BoundParameters.TryGetValue("Verbose", out object? given)
        ? (SwitchParameter)given
        : GetVariableValue("VerbosePreference") is not ActionPreference.SilentlyContinue;

    private void FlushTrace()
    {
        _trace.Drain(WriteVerbose);
        _warnings.Drain(WriteWarning);
    }
}
