using System.Management.Automation;

namespace GitHubSecrets.Commands;

/// <summary>What the cmdlets share that change much at once.</summary>
public abstract class OperationCommand : EngineCommand
{
    /// <summary>
    /// <para type="description">Writes an object for everything that was changed.</para>
    /// </summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }
}
