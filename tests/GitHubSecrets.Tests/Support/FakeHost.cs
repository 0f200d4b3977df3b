using System.Diagnostics.CodeAnalysis;
using GitHubSecrets.Errors;
using GitHubSecrets.Operations;

namespace GitHubSecrets.Tests.Support;

/// <summary>
/// Notes, in order, what a command's logic did to its shell, for outcomes that a test decides upon. What PowerShell makes of it is
/// tested on the engine.
/// </summary>
internal sealed class FakeHost : ICommandHost
{
    /// <summary>One line for each call, such as <c>error InvalidName octo-org/octo-repo</c>.</summary>
    public List<string> Log { get; } = [];

    /// <summary>What the errors carry.</summary>
    public List<OperationItem?> Items { get; } = [];

    public List<object> Written { get; } = [];

    public bool ShouldProcess(string target, string action)
    {
        Log.Add($"ask {target}: {action}");
        return true;
    }

    public void Write(object result)
    {
        Written.Add(result);
        Log.Add(result switch
        {
            SecretChange change => $"write {change.Change} {change.Name}",
            SecretInfo secret => $"write {secret.Name}",
            _ => $"write {result}",
        });
    }

    public void WriteError(GitHubSecretsException error, OperationItem? item, bool isBrief = false)
    {
        Items.Add(item);
        Log.Add($"error {error.Id} {Name(item)}{(isBrief ? " briefly" : string.Empty)}");
    }

    [DoesNotReturn]
    public void Terminate(GitHubSecretsException error, OperationItem? item)
    {
        Log.Add($"terminate {error.Id} {Name(item)}");
        throw new TerminatedException(error.Id);
    }

    public void WriteVerbose(string text) => Log.Add($"verbose {text}");

    public void WriteWarning(string text) => Log.Add($"warning {text}");

    public void ShowProgress(string activity, string status, int? secondsLeft, int? percent) =>
        Log.Add($"progress {activity}: {status} ({secondsLeft}{(percent is null ? string.Empty : $", {percent} %")})");

    public void HideProgress(string activity) => Log.Add($"progress {activity} ended");

    public void Flush() => Log.Add("flush");

    // The first property is what the item's target was named by.
    private static string? Name(OperationItem? item) => item?.Properties.First().Value?.ToString();
}

/// <summary>What ends the pipeline in place of the engine's own exception.</summary>
internal sealed class TerminatedException(SecretErrorId id) : Exception
{
    public SecretErrorId Id => id;
}
