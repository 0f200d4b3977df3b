#!/usr/bin/env bash
# PowerShell 7.6.9: `Get-It | Select-Object -First 1` ends a compiled cmdlet without calling its StopProcessing.
#
# StopProcessing is the method in which a cmdlet cancels what it has going on, and what the documentation names for being stopped. A
# pipeline that ends early because Select-Object has enough looks like being stopped, so one would expect the call. There is none, and none of
# EndProcessing: WriteObject throws a PipelineStoppedException in the cmdlet's own frame, and after that there is Dispose, where the
# cmdlet has it. A cancellation source that only StopProcessing cancels leaves its requests running. PowerShell.Stop() (as Ctrl+C does) calls it.
#
# Seen with 7.6.9:   Select-Object -First 1: PipelineStoppedException, Dispose   Stop(): StopProcessing, then the same
set -euo pipefail
. "$(dirname "$0")/shared/begin.sh"
dotnet tool install PowerShell --version 7.6.9 --tool-path tools > /dev/null

cat > run.ps1 <<'P'
$assembly = (Add-Type -PassThru -TypeDefinition @"
using System;
using System.Collections.Concurrent;
using System.Management.Automation;
using System.Threading;

[Cmdlet(VerbsCommon.Get, "It")]
public class GetIt : PSCmdlet, IDisposable
{
    public static ConcurrentQueue<string> Calls = new ConcurrentQueue<string>();
    public static ManualResetEventSlim Running = new ManualResetEventSlim();
    protected override void ProcessRecord()
    {
        try
        {
            for (int i = 0; ; i++)
            {
                WriteObject(i);
                Running.Set();
                Thread.Sleep(1);
            }
        }
        catch (PipelineStoppedException exception)
        {
            Calls.Enqueue(exception.GetType().Name);
            throw;
        }
    }
    protected override void EndProcessing() { Calls.Enqueue("EndProcessing"); }
    protected override void StopProcessing() { Calls.Enqueue("StopProcessing"); }
    public void Dispose() { Calls.Enqueue("Dispose"); }
}
"@).Assembly | Select-Object -First 1
Import-Module $assembly

$null = Get-It | Select-Object -First 1
"select: $([GetIt]::Calls -join ' ')"

[GetIt]::Calls.Clear()
[GetIt]::Running.Reset()
$shell = [powershell]::Create().AddScript('param($assembly) Import-Module $assembly; Get-It').AddArgument($assembly)
$null = $shell.BeginInvoke()
[GetIt]::Running.Wait()
$shell.Stop()
"stop: $(([GetIt]::Calls | Sort-Object) -join ' ')"
P
told=$(tools/pwsh -NoProfile -NonInteractive -File run.ps1)
echo "$told"
grep -qx 'select: PipelineStoppedException Dispose' <<< "$told"
grep -qx 'stop: Dispose PipelineStoppedException StopProcessing' <<< "$told"
