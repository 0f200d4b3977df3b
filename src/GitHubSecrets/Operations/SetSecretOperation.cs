using GitHubSecrets.Writing;

namespace GitHubSecrets.Operations;

/// <summary>
/// The logic of the four <c>Set-</c> commands: every secret at every target, one result or one error for each.
/// </summary>
/// <param name="host">The shell.</param>
/// <param name="connect">Opens the connection, when the first secret is really to be sent.</param>
/// <param name="passThru">Whether results are written.</param>
internal sealed class SetSecretOperation(ICommandHost host, Func<IWriteEngine> connect, bool passThru)
{
    private IWriteEngine? _engine;

    /// <summary>Stores one secret at each of the targets.</summary>
    public void Process(
        SecretInput input,
        IReadOnlyList<TargetInput> targets,
        SetSecretOptions options,
        CancellationToken cancellationToken)
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

            _engine ??= Connect(item);
            Report(_engine.Submit(write, item, cancellationToken));
        }
    }

    /// <summary>Waits for what is still under way.</summary>
    public void Complete(CancellationToken cancellationToken)
    {
        if (_engine is not null)
        {
            Report(_engine.Complete(cancellationToken));
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
            return connect();
        }
        catch (GitHubSecretsException exception)
        {
            host.Terminate(exception, item);
            throw;
        }
    }

    private void Report(IEnumerable<WriteOutcome> outcomes)
    {
        foreach (WriteOutcome outcome in outcomes)
        {
            if (outcome.Failure is not null)
            {
                Fail(outcome.Failure, outcome.Tag as SetItem);
                continue;
            }

            SecretChange change = outcome.Change!;
            if (change.Change == SecretChangeKind.Skipped)
            {
                host.WriteVerbose($"Skipped {change.Name}: it exists already and -NoClobber was given.");
            }

            if (passThru)
            {
                host.Write(change);
            }
        }
    }

    private void Fail(GitHubSecretsException exception, SetItem? item)
    {
        // After these no other item could succeed, and more bad logins would lock the account.
        if (exception.Id is SecretErrorId.NoCredential or SecretErrorId.BadCredential or SecretErrorId.InvalidHost)
        {
            host.Terminate(exception, item);
        }

        host.WriteError(exception, item);
    }
}
