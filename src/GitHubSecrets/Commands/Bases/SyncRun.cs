using System.Management.Automation;
using GitHubSecrets.Binding;
using GitHubSecrets.Http;
using GitHubSecrets.Keys;
using GitHubSecrets.Operations;
using GitHubSecrets.Planning;
using GitHubSecrets.Shell;
using GitHubSecrets.Writing;

namespace GitHubSecrets.Commands.Bases;

/// <summary>One run of a <c>Sync-</c> cmdlet: what it does beyond its <c>Set-</c>.</summary>
internal sealed class SyncRun
{
    private static readonly string[] TargetParameters =
        ["Repository", "Owner", "RepositoryId", "Environment", "Organization", "App"];

    private readonly SetSecretCommand _command;
    private readonly PipelineErrors _errors;
    private readonly Func<GitHubClient> _connect;

    /// <param name="command">The cmdlet, before its first item.</param>
    /// <param name="errors">What goes wrong in the pipeline.</param>
    /// <param name="connect">Signs in.</param>
    /// <exception cref="GitHubSecretsException">The command line cannot be used.</exception>
    public SyncRun(SetSecretCommand command, PipelineErrors errors, Func<GitHubClient> connect)
    {
        _command = command;
        _errors = errors;
        _connect = connect;
        CheckErrorAction();
    }

    /// <summary>Takes note of what has gone wrong in the pipeline.</summary>
    public void Look() => _errors.Look();

    /// <summary>Takes note of an error that the cmdlet itself writes.</summary>
    public void Own(ErrorRecord error) => _errors.Own(error);

    /// <summary>The logic of the command.</summary>
    /// <param name="keep">What was given for -Keep.</param>
    /// <param name="force">Whether -Force was given.</param>
    /// <param name="stopToken">Cancelled when the pipeline stops.</param>
    public SyncSecretOperation CreateOperation(string[]? keep, bool force, CancellationToken stopToken)
    {
        var patterns = Array.ConvertAll(keep ?? [], NamePatterns.Compile);
        return new SyncSecretOperation(
            _command,
            (report, beat) => new WriteEngine(
                Client, PublicKeyCache.Shared, _command.ThrottleLimit, report, beat, stopToken, Listings),
            new RemoveSecretOperation(
                _command,
                (report, beat) => new RemoveEngine(Client, _command.ThrottleLimit, report, beat, stopToken),
                _command.PassThru),
            _command.PassThru,
            new SyncOptions
            {
                IsKept = name => Array.Exists(patterns, matches => matches(name)),
                IsPlanOnly = IsWhatIf,
                List = places => List(places, stopToken),
                MayRemove = new RemovalQuestion(_command, force || Given("Confirm") is false).Ask,
                Obstacle = () =>
                {
                    _errors.Look();
                    return _errors.Problem;
                },
                Typed =
                [
                    .. TargetParameters.Where(Bound.ContainsKey).Select(name => (name, (object?)Bound[name])),
                ],
            });
    }

    private Dictionary<string, object> Bound => _command.MyInvocation.BoundParameters;

    private GitHubClient Client => field ??= _connect();

    private TargetListings Listings => field ??= new TargetListings(Client);

    private bool IsWhatIf => Given("WhatIf") ?? LanguagePrimitives.IsTrue(_command.GetVariableValue("WhatIfPreference"));

    private bool? Given(string parameter) =>
        Bound.TryGetValue(parameter, out object? given) ? ((SwitchParameter)given).IsPresent : null;

    private IReadOnlyList<ListOutcome> List(IReadOnlyList<SyncPlace> places, CancellationToken stopToken)
    {
        try
        {
            return new SecretLister(_command, Client, Listings, stopToken).List(places);
        }
        catch (GitHubSecretsException exception)
        {
            // Nobody is signed in.
            ((ICommandHost)_command).Terminate(exception, null);
            throw;
        }
    }

    // Such errors are written nowhere, so that an item that cannot be bound would be lost without a trace, and its secret be removed.
    private void CheckErrorAction()
    {
        object? action = Bound.TryGetValue("ErrorAction", out object? given) ? given : _command.GetVariableValue("ErrorActionPreference");
        if (LanguagePrimitives.TryConvertTo(action, out ActionPreference preference) && preference == ActionPreference.Ignore)
        {
            throw new GitHubSecretsException(
                SecretErrorId.InvalidValue,
                "Secrets cannot be synchronized with -ErrorAction Ignore: an item that fails must be seen, or what it names would be removed.")
            {
                RecommendedAction = "Give -ErrorAction SilentlyContinue to see no errors.",
            };
        }
    }
}
