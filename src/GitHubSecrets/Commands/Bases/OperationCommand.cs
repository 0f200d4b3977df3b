using System.Management.Automation;

namespace GitHubSecrets.Commands.Bases;

/// <summary>What the cmdlets share that change much at once.</summary>
public abstract class OperationCommand : TargetCommand
{
    /// <summary>
    /// <para type="description">Writes an object for everything that was changed.</para>
    /// </summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>
    /// <para type="description">How many secrets may be under way at once, 1 to 100; 64 by default. What is asked for the same
    /// secret is done one after the other, in the order in which it comes.</para>
    /// </summary>
    [Parameter]
    [ValidateRange(1, 100)]
    public int ThrottleLimit { get; set; } = 64;
}
