using System.Management.Automation;
using GitHubSecrets.Binding;
using GitHubSecrets.Operations;

namespace GitHubSecrets.Errors;

/// <summary>
/// Makes the object that an error record carries: it has the properties that the parameters take, so that it can be piped
/// into the cmdlet again. A property without a value is left out, since PowerShell would bind it all the same.
/// </summary>
internal static class SetItemObjects
{
    public static PSObject ToPSObject(this SetItem item)
    {
        var result = new PSObject();
        foreach ((string name, object? value) in item.Target.Properties)
        {
            result.Add(name, value);
        }

        result.Add("Name", item.Input.Name);
        result.Add("Value", ReferenceEquals(item.Input.Value, PlainText.Refused) ? null : item.Input.Value);
        result.Add("LiteralPath", item.Input.FilePath);
        result.Add("EncryptedValue", item.Input.EncryptedValue);
        result.Add("KeyId", item.Input.KeyId);
        result.Add("Visibility", item.Options.Visibility);
        result.Add("SelectedRepository", item.Options.SelectedRepositories?.Select(each => each.ToString()).ToArray());
        return result;
    }

    private static void Add(this PSObject result, string name, object? value)
    {
        if (value is not null)
        {
            result.Properties.Add(new PSNoteProperty(name, value));
        }
    }
}
