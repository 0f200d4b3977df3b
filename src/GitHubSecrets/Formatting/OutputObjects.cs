using System.Management.Automation;

namespace GitHubSecrets.Formatting;

/// <summary>
/// Makes the objects that the cmdlets write. What may be missing is added only where it has a value: PowerShell binds a
/// property that is there but null when the object is piped on, and then refuses it or takes it for a mistake.
/// </summary>
internal static class OutputObjects
{
    /// <summary>The type name of secrets that tell who may read them, which have a table of their own.</summary>
    private const string Shared = "GitHubSecrets.SecretInfo#Shared";

    public static PSObject From(object result)
    {
        var output = new PSObject(result);
        if (result is SecretInfo { Level: SecretLevel.Organization or SecretLevel.User })
        {
            output.TypeNames.Insert(0, Shared);
        }

        return result switch
        {
            SecretInfo { Sight: { } sight } secret => AddSight(Add(output, ("RepositoryId", secret.Place.RepositoryId)), sight),
            TargetInfo { Place.RepositoryId: { } id } => Add(output, ("RepositoryId", id)),
            ImportedSecret secret => Add(output, secret.Target),
            _ => output,
        };
    }

    // None of these is a parameter: whether a secret is hidden may be unknown, and then says so.
    private static PSObject AddSight(PSObject output, SecretSight sight)
    {
        output.Properties.Add(new PSNoteProperty("ReadBy", sight.Reader.ShortLabel));
        output.Properties.Add(new PSNoteProperty("IsHidden", sight.IsHidden));
        output.Properties.Add(new PSNoteProperty("HiddenBy", sight.HiddenBy.ToArray()));
        output.Properties.Add(new PSNoteProperty("IsBeyondLimit", sight.IsBeyondLimit));
        return output;
    }

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
