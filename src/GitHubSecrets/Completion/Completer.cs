using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace GitHubSecrets.Completion;

/// <summary>
/// Completes a parameter from what GitHub lists. Silent: where there is no answer in time, no token or no permission, there is
/// nothing to offer, and no error, no warning and no question either.
/// </summary>
internal abstract class Completer : IArgumentCompleter
{
    /// <summary>How long a Tab may take. What comes later is there for the next one.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(800);

    private static readonly string[] Connection = ["ApiUrl", "HostName", "Token"];

    /// <inheritdoc/>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever it is, a Tab is no place to report it.")]
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        try
        {
            var word = new CompletionWord(wordToComplete);
            var bound = new BoundValues(commandName, commandAst, fakeBoundParameters, ShellState.Read());
            if (Array.Exists(Connection, bound.IsUnknown))
            {
                // Another host or account than the one that is meant would be worse than none.
                return [];
            }

            var request = new CompletionRequest(bound, word.Text);

            // Elsewhere, since git and the network may take longer than anybody waits.
            var search = Task.Run(() => FindAsync(request));
            _ = search.ContinueWith(static ended => ended.Exception, TaskScheduler.Default);
            _ = Task.WaitAny([search], Patience);
            return Results(request.Found, word);
        }
        catch (Exception)
        {
            return [];
        }
    }

    /// <summary>Finds what there is to offer. What does not fit the word is left out later.</summary>
    private protected abstract Task FindAsync(CompletionRequest request);

    private static CompletionResult[] Results(IReadOnlyList<Candidate> found, CompletionWord word) =>
    [
        .. found
            .Where(candidate => IsPrintable(candidate.Text) && word.IsCompletedBy(candidate.Text))
            .DistinctBy(candidate => candidate.Text, StringComparer.OrdinalIgnoreCase)
            .Select(candidate => new CompletionResult(
                word.Write(candidate.Text), candidate.Text, CompletionResultType.ParameterValue, candidate.ToolTip)),
    ];

    // The host's text is shown on the terminal, which reads control characters as commands.
    private static bool IsPrintable(string text) => text.Length > 0 && !text.Any(char.IsControl);
}
