using System.Management.Automation;
using GitHubSecrets.Formatting;

namespace GitHubSecrets.Shell;

/// <summary>Asks the person at the shell whether secrets may be removed, one question for each target.</summary>
/// <param name="command">The command.</param>
/// <param name="isAnswered">Whether the command line has said yes already.</param>
internal sealed class RemovalQuestion(PSCmdlet command, bool isAnswered)
{
    private bool _yesToAll;
    private bool _noToAll;

    /// <summary>Whether the secrets may be removed.</summary>
    /// <exception cref="GitHubSecretsException"><see cref="SecretErrorId.NothingRemoved"/> where nobody can be asked.</exception>
    public bool Ask(SecretTarget target, IReadOnlyList<string> names)
    {
        if (isAnswered)
        {
            return true;
        }

        if (!new ValuePrompt(command.Host).IsPossible)
        {
            // A question that nobody reads is answered by the end of the input, which counts as an answer.
            throw Nobody(null);
        }

        string what = names.Count == 1 ? "1 secret" : $"{names.Count.Grouped()} secrets";
        try
        {
            // With the impact that makes No the answer of whoever only presses Enter.
            return command.ShouldContinue(
                $"Remove {what} from the {target.Label}, which nothing in the pipeline names? {SecretNames.Listed(names)}",
                "Remove secrets",
                hasSecurityImpact: true,
                ref _yesToAll,
                ref _noToAll);
        }
        catch (Exception exception) when (Terminal.IsOfNobody(exception))
        {
            throw Nobody(exception);
        }
    }

    private static GitHubSecretsException Nobody(Exception? cause) =>
        new(SecretErrorId.NothingRemoved, "nobody can be asked here", cause)
        {
            RecommendedAction = "Give -Force to remove without a question. -WhatIf shows what would go.",
        };
}
