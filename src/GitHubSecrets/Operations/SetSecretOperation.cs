using GitHubSecrets.Concurrency;
using GitHubSecrets.Writing;

namespace GitHubSecrets.Operations;

/// <summary>
/// The logic of the four <c>Set-</c> commands: every secret at every target, one result or one error for each.
/// </summary>
/// <param name="host">The shell.</param>
/// <param name="connect">Opens the connection, when the first secret is really to be sent. It is given what to call with each
/// outcome, and what to call a few times a second.</param>
/// <param name="passThru">Whether results are written.</param>
internal sealed class SetSecretOperation(
    ICommandHost host, Func<Action<WorkOutcome<SecretChange>>, Action, IWriteEngine> connect, bool passThru) : IDisposable
{
    private readonly OperationProgress _progress = new(host, "Setting GitHub secrets");
    private IWriteEngine? _engine;
    private bool _isOver;

    /// <summary>Stores one secret at each of the targets.</summary>
    public void Process(
        SecretInput input,
        IReadOnlyList<TargetInput> targets,
        SetSecretOptions options) => Run(() => Submit(input, targets, options));

    /// <summary>Waits for what is still under way.</summary>
    public void Complete()
    {
        Run(() => _engine?.Complete());
        _progress.End();
    }

    /// <summary>Stops what is still under way.</summary>
    public void Dispose() => _engine?.Dispose();

    // A shell leaves progress on the screen until it is told otherwise, even when the pipeline ends early: by an error that
    // is to stop it, or because nobody downstream wants more. Ctrl+C clears the screen by itself.
    private void Run(Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            _progress.End();
            throw;
        }
    }

    private void Submit(SecretInput input, IReadOnlyList<TargetInput> targets, SetSecretOptions options)
    {
        foreach (TargetInput target in targets)
        {
            var item = new SetItem(input, target, options);
            SecretWrite write;
            try
            {
                write = Prepare(item, targets.Count);
            }
            catch (GitHubSecretsException exception)
            {
                Fail(exception, item);
                continue;
            }

            if (!host.ShouldProcess(write.Target.Label, $"Set secret {write.Name.ToUpperInvariant()}"))
            {
                continue;
            }

            Submit(write, item);
        }
    }

    private void Submit(SecretWrite write, SetItem item)
    {
        _engine ??= Connect(item);
        try
        {
            _engine.Submit(write, item);
        }
        catch (GitHubSecretsException exception)
        {
            Fail(exception, item);
        }
    }

    private static SecretWrite Prepare(SetItem item, int targetCount)
    {
        SecretTarget target = item.Target.Resolve();
        SecretValue value = item.Input.ToValue();
        if (value is EncryptedValue && targetCount > 1)
        {
            throw new GitHubSecretsException(
                SecretErrorId.InvalidValue,
                "-EncryptedValue was sealed for the key of one target, and every target has a key of its own. "
                + "Give one target only.");
        }

        var write = new SecretWrite(target, item.Input.Name ?? string.Empty, value)
        {
            NoClobber = item.Options.NoClobber,
            CreateEnvironment = item.Options.CreateEnvironment,
            Visibility = item.Options.Visibility,
            SelectedRepositories = item.Options.SelectedRepositories,
        };
        write.CheckNames();
        return write;
    }

    private IWriteEngine Connect(SetItem item)
    {
        try
        {
            return connect(Report, Beat);
        }
        catch (GitHubSecretsException exception)
        {
            host.Terminate(exception, item);
            throw;
        }
    }

    private void Beat()
    {
        host.Flush();
        if (_engine is not null)
        {
            _progress.Update(_engine.UnderWay, _engine.Wait);
        }
    }

    private void Report(WorkOutcome<SecretChange> outcome)
    {
        if (outcome.Failure is not null)
        {
            Fail(outcome.Failure, outcome.Tag as SetItem);
            return;
        }

        _progress.Succeeded++;
        SecretChange change = outcome.Result!;
        if (change.Change == SecretChangeKind.Skipped)
        {
            host.WriteVerbose($"Skipped {change.Name}: it exists already and -NoClobber was given.");
        }

        if (passThru)
        {
            host.Write(change);
        }
    }

    private void Fail(GitHubSecretsException exception, SetItem? item)
    {
        if (exception.Id is SecretErrorId.NoCredential or SecretErrorId.BadCredential or SecretErrorId.InvalidHost)
        {
            Terminate(exception, item);
            return;
        }

        _progress.Failed++;
        host.WriteError(exception, item);
    }

    // After these no other item could succeed, and more bad logins would lock the account. What is under way is stopped;
    // what has been stored already is still reported.
    private void Terminate(GitHubSecretsException exception, SetItem? item)
    {
        if (!_isOver)
        {
            _isOver = true;
            _engine?.Abandon();
            _progress.End();
            host.Terminate(exception, item);
        }
    }
}
