# How many methods a type of a loaded assembly has, and how many of them .NET had to compile to have all of them ready: none of those
# whose native code came with the assembly. .NET's own loop makes them ready, and first does so for two that are not counted, so that
# nothing that PowerShell compiles for itself is counted with them.
param([string] $Assembly, [string] $Type)

$ErrorActionPreference = 'Stop'
$loaded = [AppDomain]::CurrentDomain.GetAssemblies().Where({ $_.GetName().Name -eq $Assembly })[0]
$methods = $loaded.GetType($Type, $true).GetMethods('DeclaredOnly, Public, NonPublic, Instance, Static').
    Where({ -not $_.IsAbstract -and -not $_.ContainsGenericParameters }).MethodHandle
$prepare = [Runtime.CompilerServices.RuntimeHelpers].GetMethod('PrepareMethod', [type[]] [RuntimeMethodHandle]).
    CreateDelegate([Action[RuntimeMethodHandle]])
$counts = foreach ($handles in $methods[0, 1], $methods[2..($methods.Count - 1)]) {
    $before = [Runtime.JitInfo]::GetCompiledMethodCount($true)
    [array]::ForEach([RuntimeMethodHandle[]] $handles, $prepare)
    [Runtime.JitInfo]::GetCompiledMethodCount($true) - $before
}
[pscustomobject]@{ Methods = $methods.Count - 2; Compiled = $counts[1] }
