using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;
using System.Threading.Channels;

namespace GitHubSecrets.Concurrency;

/// <summary>
/// One sequence that is being read in the background. It is read ahead by less than one of GitHub's pages of a hundred: the
/// next page is not requested before most of this one has been taken, and never when nobody takes more.
/// </summary>
internal sealed class SequenceRead<TElement>
    where TElement : class
{
    private const int ReadAhead = 32;

    private readonly Channel<WorkOutcome<TElement>> _elements = Channel.CreateBounded<WorkOutcome<TElement>>(
        new BoundedChannelOptions(ReadAhead) { SingleReader = true, SingleWriter = true });

    private readonly object? _tag;
    private Task<bool>? _more;
    private Exception? _defect;

    /// <param name="elements">The sequence.</param>
    /// <param name="tag">Handed back with every element.</param>
    /// <param name="stopping">Ends it.</param>
    public SequenceRead(IAsyncEnumerable<TElement> elements, object? tag, CancellationToken stopping)
    {
        _tag = tag;
        Ended = Task.Run(() => ReadAsync(elements, stopping), CancellationToken.None);
    }

    /// <summary>Ends when the sequence is no longer read; never fails.</summary>
    public Task Ended { get; }

    /// <summary>Whether everything has been read and taken.</summary>
    public bool HasEnded => _elements.Reader.Completion.IsCompleted;

    public bool TryTake([MaybeNullWhen(false)] out WorkOutcome<TElement> outcome) => _elements.Reader.TryRead(out outcome);

    /// <summary>Waits for an element or for the end, but not longer than is said.</summary>
    public void WaitForMore(TimeSpan atMost)
    {
        _more ??= _elements.Reader.WaitToReadAsync(CancellationToken.None).AsTask();
        if (_more.Wait(atMost, CancellationToken.None))
        {
            _more = null;
        }
    }

    /// <summary>Lets an exception out that no reading should end with.</summary>
    public void ThrowDefect()
    {
        if (_defect is not null)
        {
            ExceptionDispatchInfo.Throw(_defect);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "A defect is thrown on the thread that reports.")]
    private async Task ReadAsync(IAsyncEnumerable<TElement> elements, CancellationToken stopping)
    {
        try
        {
            await foreach (TElement element in elements.WithCancellation(stopping).ConfigureAwait(false))
            {
                await WriteAsync(new WorkOutcome<TElement>(_tag, element, null), stopping).ConfigureAwait(false);
            }
        }
        catch (GitHubSecretsException exception)
        {
            await EndAsync(exception, stopping).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // It was stopped: nobody takes more.
        }
        catch (Exception exception)
        {
            _defect = exception;
        }

        _ = _elements.Writer.TryComplete();
    }

    private ValueTask WriteAsync(WorkOutcome<TElement> outcome, CancellationToken stopping) =>
        _elements.Writer.WriteAsync(outcome, stopping);

    private async Task EndAsync(GitHubSecretsException failure, CancellationToken stopping)
    {
        try
        {
            await WriteAsync(new WorkOutcome<TElement>(_tag, null, failure), stopping).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // It was stopped before anybody could take the failure.
        }
    }
}
