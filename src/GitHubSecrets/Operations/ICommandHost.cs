using System.Diagnostics.CodeAnalysis;
using GitHubSecrets.Errors;

namespace GitHubSecrets.Operations;

/// <summary>
/// What the logic of a command needs of the shell that runs it. The cmdlets are thin shells around that logic, and tests
/// of it stand in for them, so that they decide what becomes of each item.
/// </summary>
internal interface ICommandHost
{
    /// <summary>Asks whether to go on; false under <c>-WhatIf</c> and where the user says no.</summary>
    bool ShouldProcess(string target, string action);

    /// <summary>Writes a result.</summary>
    void Write(object result);

    /// <summary>Writes the error of one item; the pipeline goes on.</summary>
    /// <param name="error">What came in the way.</param>
    /// <param name="item">The item.</param>
    /// <param name="isBrief">Whether the screen has shown enough of its kind.</param>
    void WriteError(GitHubSecretsException error, OperationItem? item, bool isBrief = false);

    /// <summary>Ends the pipeline with an error; does not return.</summary>
    [DoesNotReturn]
    void Terminate(GitHubSecretsException error, OperationItem? item);

    /// <summary>Writes a line for those who asked for more detail.</summary>
    void WriteVerbose(string text);

    /// <summary>Writes what the user should know although nothing has failed.</summary>
    void WriteWarning(string text);

    /// <summary>Shows how far a command has come.</summary>
    /// <param name="activity">What it does.</param>
    /// <param name="status">How far it has come.</param>
    /// <param name="secondsLeft">How long it still takes, or null.</param>
    /// <param name="percent">How much of all is done, or null.</param>
    void ShowProgress(string activity, string status, int? secondsLeft, int? percent);

    /// <summary>Takes away what <see cref="ShowProgress"/> has shown.</summary>
    void HideProgress(string activity);

    /// <summary>Writes what other threads have left to be written.</summary>
    void Flush();
}
