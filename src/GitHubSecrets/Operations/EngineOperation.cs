using GitHubSecrets.Concurrency;
using GitHubSecrets.Errors;

namespace GitHubSecrets.Operations;

/// <summary>
/// What the commands that do much at once share: one result or one error for each item, progress, and an end to everything
/// where no other item could succeed.
/// </summary>
/// <param name="host">The shell.</param>
/// <param name="connect">Opens the connection, when the first item is really to be done. It is given what to call with each
/// outcome, and what to call a few times a second.</param>
/// <param name="activity">What is being done, such as "Setting GitHub secrets".</param>
internal abstract class EngineOperation<TWork, TResult>(
    ICommandHost host, Func<Action<WorkOutcome<TResult>>, Action, IWorkEngine<TWork, TResult>> connect, string activity)
    : IOperation
    where TResult : class
{
    private readonly OperationProgress _progress = new(host, activity);

    // Of each kind of failure, so many are shown as they are. Whoever audits a thousand repositories without a permission has
    // understood then.
    private const int ToldWhole = 3;

    private readonly Dictionary<string, int> _failures = new(StringComparer.Ordinal);
    private bool _isOver;

    /// <summary>Waits for what is still under way.</summary>
    public virtual void Complete()
    {
        Run(() => Engine?.Complete());
        _progress.End();
    }

    /// <summary>Stops what is still under way.</summary>
    public virtual void Dispose() => Engine?.Dispose();

    /// <summary>Takes a result, on the pipeline's thread.</summary>
    protected abstract void Succeed(TResult result);

    // A shell leaves progress on the screen until it is told otherwise, even when the pipeline ends early: by an error that
    // is to stop it, or because nobody downstream wants more. Ctrl+C clears the screen by itself.
    protected void Run(Action action)
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

    /// <summary>Hands an item's work to the engine.</summary>
    protected void Submit(TWork work, OperationItem item)
    {
        Engine ??= Connect(item);
        try
        {
            Engine.Submit(work, item);
        }
        catch (GitHubSecretsException exception)
        {
            Fail(exception, item);
        }
    }

    /// <summary>Reports an item that failed; ends the pipeline where every other one would fail as well.</summary>
    protected virtual void Fail(GitHubSecretsException exception, OperationItem? item)
    {
        if (ErrorRecords.EndsPipeline(exception.Id))
        {
            Terminate(exception, item);
            return;
        }

        _progress.Failed++;
        host.WriteError(exception, item, IsBrief(exception, item));
    }

    /// <summary>The engine; null before there is something to do.</summary>
    protected IWorkEngine<TWork, TResult>? Engine { get; private set; }

    /// <summary>How much of all that there is to do has been done; null where that is not known.</summary>
    protected virtual Portion? Portion => null;

    /// <summary>Whether failures that are alike are said briefly after the first few.</summary>
    protected virtual bool MaySayBriefly => false;

    /// <summary>The item that an outcome is about.</summary>
    protected virtual OperationItem? ItemOf(WorkOutcome<TResult> outcome) => outcome.Tag as OperationItem;

    private bool IsBrief(GitHubSecretsException failure, OperationItem? item)
    {
        if (!MaySayBriefly || item is null)
        {
            return false;
        }

        // The host's answer decides, not the message: that names the repository.
        string kind = $"{failure.Id} {failure.StatusCode} {item.Properties.FirstOrDefault(static each => each.Name == "App").Value}";
        _failures[kind] = _failures.GetValueOrDefault(kind) + 1;
        return _failures[kind] > ToldWhole;
    }

    private IWorkEngine<TWork, TResult> Connect(OperationItem item)
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
        if (Engine is not null)
        {
            _progress.Update(Engine.UnderWay, Engine.Wait, Portion);
        }
    }

    private void Report(WorkOutcome<TResult> outcome)
    {
        if (outcome.Failure is not null)
        {
            Fail(outcome.Failure, ItemOf(outcome));
            return;
        }

        _progress.Succeeded++;
        Succeed(outcome.Result!);
    }

    // After these no other item could succeed, and more bad logins would lock the account. What is under way is stopped;
    // what has been done already is still reported.
    private void Terminate(GitHubSecretsException exception, OperationItem? item)
    {
        if (!_isOver)
        {
            _isOver = true;
            Engine?.Abandon();
            _progress.End();
            host.Terminate(exception, item);
        }
    }
}
