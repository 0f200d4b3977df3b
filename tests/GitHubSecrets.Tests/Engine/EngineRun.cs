using System.Management.Automation;

namespace GitHubSecrets.Tests.Engine;

/// <summary>What a script wrote, in order, and the error that ended it.</summary>
/// <param name="Written">Results and the records of all streams.</param>
/// <param name="Ended">The error that ended a pipeline; null where none did.</param>
internal sealed record EngineRun(IReadOnlyList<PSObject> Written, ErrorRecord? Ended)
{
    /// <summary>The results alone.</summary>
    public IReadOnlyList<PSObject> Output =>
        [.. Written.Where(each => each.BaseObject is not (ErrorRecord or InformationalRecord or InformationRecord))];

    /// <summary>The errors of items; the one that ended the pipeline is not among them.</summary>
    public IReadOnlyList<ErrorRecord> Errors => Records<ErrorRecord>();

    public IEnumerable<string> Verbose => Records<VerboseRecord>().Select(record => record.Message);

    /// <summary>One line for each, such as <c>write Created NAME</c>, <c>error InvalidName octo-org</c>, <c>end BadCredential</c>.</summary>
    public IEnumerable<string> Log =>
    [
        .. Written.Select(each => Line(each.BaseObject)),
        .. Ended is null ? (IEnumerable<string>)[] : [$"end {Id(Ended)}"],
    ];

    /// <summary>The results as text; of this script that is all there may be.</summary>
    public string[] Text
    {
        get
        {
            Assert.Equal(Written.Count, Output.Count);
            Assert.Null(Ended);
            return [.. Output.Select(each => each.ToString())];
        }
    }

    /// <summary>The id that scripts match on, without the class that PowerShell appends.</summary>
    public static string Id(ErrorRecord error) => error.FullyQualifiedErrorId.Split(',')[0];

    /// <summary>What an error is about, by the parameters that take it, such as <c>Repository=octo-org/api</c>.</summary>
    public static string[] Item(ErrorRecord error) => [.. Properties(error).Select(property => $"{property.Name}={property.Value}")];

    private static string Line(object written) => written switch
    {
        ErrorRecord error => $"error {Id(error)} {Named(error)}",
        VerboseRecord verbose => $"verbose {verbose.Message}",
        WarningRecord warning => $"warning {warning.Message}",
        SecretChange change => $"write {change.Change} {change.Name}",
        SecretInfo secret => $"write {secret.Name}",
        _ => $"write {written}",
    };

    // The first property is what the item's target was named by.
    private static object? Named(ErrorRecord error) => Properties(error).FirstOrDefault()?.Value;

    private static PSPropertyInfo[] Properties(ErrorRecord error) =>
        error.TargetObject is null ? [] : [.. PSObject.AsPSObject(error.TargetObject).Properties];

    private T[] Records<T>() => [.. Written.Select(each => each.BaseObject).OfType<T>()];
}
