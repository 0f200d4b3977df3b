using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace GitHubSecrets.Shell;

/// <summary>Asks the person at the shell for what a command needs and was not given.</summary>
/// <param name="host">The shell.</param>
internal sealed class ValuePrompt(PSHost host)
{
    /// <summary>Whether a person is there. A job or a remote session could wait for an answer for ever.</summary>
    public bool IsPossible => Environment.UserInteractive && host.UI is not null && host.Name switch
    {
        "ConsoleHost" => !Console.IsInputRedirected,
        "ServerRemoteHost" or "Default Host" => false,
        _ => true,
    };

    /// <summary>Asks for a value, which the screen does not show.</summary>
    /// <returns>The value, or null where nobody can be asked after all.</returns>
    public SecureString? ReadValue(string? name) => Read<SecureString>(
        string.IsNullOrEmpty(name) ? "Value of the secret" : $"Value of the secret {name.ToUpperInvariant()}");

    /// <summary>Asks for a name.</summary>
    /// <returns>The name, or null where nobody can be asked after all.</returns>
    public string? ReadName() => Read<string>("Name of the secret");

    // As Read-Host does it, which every shell knows.
    private T? Read<T>(string label)
        where T : class
    {
        var field = new FieldDescription(label);
        field.SetParameterType(typeof(T));
        try
        {
            Dictionary<string, PSObject>? answers = host.UI.Prompt(string.Empty, string.Empty, [field]);
            return answers?.GetValueOrDefault(label)?.BaseObject as T;
        }
        catch (Exception exception) when (Terminal.IsOfNobody(exception))
        {
            return null;
        }
    }
}
