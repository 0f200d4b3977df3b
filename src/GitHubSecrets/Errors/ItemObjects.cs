using System.Management.Automation;
using GitHubSecrets.Formatting;

namespace GitHubSecrets.Errors;

/// <summary>
/// Makes the object that an error record carries: it has the properties that the parameters take, so that it can be piped
/// into the cmdlet again. A property without a value is left out, since PowerShell would bind it all the same.
/// </summary>
internal static class ItemObjects
{
    public static PSObject ToPSObject(this OperationItem item) => OutputObjects.Add(new PSObject(), item.Properties);
}
