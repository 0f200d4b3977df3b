using System.Security;
using GitHubSecrets.Binding;
using GitHubSecrets.Concurrency;
using GitHubSecrets.Sealing;
using GitHubSecrets.Targeting;
using GitHubSecrets.Writing;

namespace GitHubSecrets.Operations;

/// <summary>The logic of the four <c>Set-</c> commands: every secret at every target. Made for <see cref="SyncSecretOperation"/> to
/// go on from there.</summary>
/// <param name="host">The shell.</param>
/// <param name="connect">Opens the connection, when the first secret is really to be sent.</param>
/// <param name="passThru">Whether results are written.</param>
internal class SetSecretOperation(
    ICommandHost host,
    Func<Action<WorkOutcome<SecretChange>>, Action, IWorkEngine<SecretWrite, SecretChange>> connect,
    bool passThru)
    : EngineOperation<SecretWrite, SecretChange>(host, connect, "Setting GitHub secrets")
{
    private readonly ICommandHost _host = host;
    private readonly RepeatedSecrets _repeats = new();
    private readonly HashSet<string> _namesOfNoText = new(StringComparer.Ordinal);

    /// <summary>Stores one secret at each of the targets.</summary>
    public virtual void Process(SecretInput input, IReadOnlyList<TargetInput> targets, SetSecretOptions options) => Run(() =>
    {
        foreach (TargetInput target in targets)
        {
            Process(new SetItem(input, target, options), targets.Count);
        }
    });

    /// <inheritdoc/>
    public override void Complete()
    {
        base.Complete();
        if (_repeats.Warning() is { } warning)
        {
            _host.WriteWarning(warning);
        }
    }

    protected override void Succeed(SecretChange result)
    {
        // One value goes to many targets.
        if (!result.IsText && _namesOfNoText.Add(result.Name))
        {
            _host.WriteWarning(NoText.Warning(result.Name));
        }

        if (result.Change == SecretChangeKind.Skipped)
        {
            _host.WriteVerbose($"Skipped {result.Name} of the {result.Place.Label}: {result.Reason}.");
        }

        if (passThru)
        {
            _host.Write(result);
        }
    }

    /// <summary>Whether a secret that can be sent is to be sent.</summary>
    protected virtual bool Accepts(SecretWrite write, SetItem item) =>
        _host.ShouldProcess(write.Target.Label, $"Set secret {write.Name.ToUpperInvariant()}");

    private void Process(SetItem item, int targetCount)
    {
        SecretWrite write;
        try
        {
            write = Prepare(item, targetCount);
        }
        catch (GitHubSecretsException exception)
        {
            Fail(exception, item);
            return;
        }

        _repeats.Add(write);
        if (Accepts(write, item))
        {
            Submit(write, item.Input.Ask, item);
        }
    }

    private void Submit(SecretWrite write, Func<SecureString>? ask, SetItem item)
    {
        SecretValue value;
        try
        {
            value = ask is null ? write.Value : new SecureStringValue(ask());
        }
        catch (GitHubSecretsException exception)
        {
            Fail(exception, item);
            return;
        }

        Submit(write with { Value = value }, item);
    }

    private static SecretWrite Prepare(SetItem item, int targetCount)
    {
        SecretTarget target = item.Target.Resolve();
        SecretValue value = item.Input.ToValue(item.Options.SaysWhoMayRead ? target.Level : null);
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
            ModifiedAt = item.Input.ModifiedAt,
            OnlyNewer = item.Options.OnlyNewer,
            IsOfList = item.Options.IsOfList,
            CreateEnvironment = item.Options.CreateEnvironment,
            Visibility = item.Options.Visibility,
            SelectedRepositories = item.Options.SelectedRepositories,
        };
        write.CheckNames();
        return write;
    }
}
