using System.Management.Automation;

namespace GitHubSecrets.Formatting;

/// <summary>
/// Makes the objects that the cmdlets write. What may be missing is added only where it has a value: PowerShell binds a
/// property that is there but null when the object is piped on, and then refuses it or takes it for a mistake.
/// </summary>
internal static class OutputObjects
{
    public static PSObject From(object result) => result switch
    {
        SecretInfo { Reader: { } reader } secret => Add(
            new PSObject(result),
            ("RepositoryId", secret.Target.RepositoryId),
            ("ReadBy", TargetView.Brief(reader)),
            ("IsHidden", secret.IsHidden)),
        TargetInfo { Target.RepositoryId: { } id } => Add(new PSObject(result), ("RepositoryId", id)),
        ImportedSecret secret => Add(new PSObject(result), secret.Target),
        _ => new PSObject(result),
    };

    /// <summary>Adds those of the properties that have a value.</summary>
    public static PSObject Add(PSObject output, params IEnumerable<(string Name, object? Value)> properties)
    {
        foreach ((string name, object? value) in properties)
        {
            if (value is not null)
            {
                output.Properties.Add(new PSNoteProperty(name, value));
            }
        }

        return output;
    }
}
