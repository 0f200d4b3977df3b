using System.Diagnostics.CodeAnalysis;

namespace GitHubSecrets.Operations;

/// <summary>
/// What the logic of a command needs of the shell that runs it. The cmdlets are thin shells around that logic, and tests
/// stand in for them without an engine.
/// </summary>
internal interface ICommandHost
{
    /// <summary>Asks whether to go on; false under <c>-WhatIf</c> and where the user says no.</summary>
    bool ShouldProcess(string target, string action);

    /// <summary>Writes a result.</summary>
    void Write(SecretChange change);

    /// <summary>Writes the error of one item; the pipeline goes on.</summary>
    void WriteError(GitHubSecretsException error, SetItem? item);

    /// <summary>Ends the pipeline with an error; does not return.</summary>
    [DoesNotReturn]
    void Terminate(GitHubSecretsException error, SetItem? item);

    /// <summary>Writes a line for those who asked for more detail.</summary>
    void WriteVerbose(string text);
}
