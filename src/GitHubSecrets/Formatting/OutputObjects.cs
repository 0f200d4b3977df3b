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
            SecretInfo { Reader: { } reader } secret => Add(
                output,
                ("RepositoryId", secret.Place.RepositoryId),
                ("ReadBy", reader.ShortLabel),
                ("IsHidden", secret.IsHidden),
                ("IsBeyondLimit", secret.IsBeyondLimit)),
            TargetInfo { Place.RepositoryId: { } id } => Add(output, ("RepositoryId", id)),
            ImportedSecret secret => Add(output, secret.Target),
            _ => output,
        };
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
