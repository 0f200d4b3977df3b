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
    private readonly Action _moved;
    private Exception? _defect;

    /// <param name="elements">The sequence.</param>
    /// <param name="tag">Handed back with every element.</param>
    /// <param name="moved">Called, on any thread, when there is an element, and when the sequence has ended.</param>
    /// <param name="stopping">Ends it.</param>
    public SequenceRead(
        IAsyncEnumerable<SequenceElement<TElement>> elements, object? tag, Action moved, CancellationToken stopping)
    {
        _tag = tag;
        _moved = moved;
        Ended = Task.Run(() => ReadAsync(elements, stopping), CancellationToken.None);
    }

    /// <summary>Ends when the sequence is no longer read; never fails.</summary>
    public Task Ended { get; }

    /// <summary>Whether everything has been read and taken.</summary>
    public bool HasEnded => _elements.Reader.Completion.IsCompleted;

    /// <summary>Takes an element where there is one.</summary>
    public bool TryTake([MaybeNullWhen(false)] out WorkOutcome<TElement> outcome) => _elements.Reader.TryRead(out outcome);

    /// <summary>Lets an exception out that no reading should end with.</summary>
    public void ThrowDefect()
    {
        if (_defect is not null)
        {
            ExceptionDispatchInfo.Throw(_defect);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "A defect is thrown on the thread that reports.")]
    private async Task ReadAsync(IAsyncEnumerable<SequenceElement<TElement>> elements, CancellationToken stopping)
    {
        try
        {
            await foreach (SequenceElement<TElement> element in elements.WithCancellation(stopping).ConfigureAwait(false))
            {
                await WriteAsync(
                    new WorkOutcome<TElement>(_tag, element.Value, element.Failure) { Part = element.Part }, stopping)
                    .ConfigureAwait(false);
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
        _moved();
    }

    private async ValueTask WriteAsync(WorkOutcome<TElement> outcome, CancellationToken stopping)
    {
        if (!_elements.Writer.TryWrite(outcome))
        {
            await _elements.Writer.WriteAsync(outcome, stopping).ConfigureAwait(false);
        }

        _moved();
    }

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
