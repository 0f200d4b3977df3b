# A session that has imported the module, and stores the secrets of a file for each line that it reads:
# {"repository": "owner/name", "file": "..."}. It answers with the milliseconds that the command took, and its errors.
param([string] $Module, [int] $ThrottleLimit, [switch] $SealedBefore)

$ErrorActionPreference = 'Stop'
Import-Module $Module
$limit = $ThrottleLimit ? @{ ThrottleLimit = $ThrottleLimit } : @{}
while ($null -ne ($line = [Console]::In.ReadLine())) {
    $task = ConvertFrom-Json $line
    $secrets = foreach ($entry in [IO.File]::ReadLines($task.file)) {
        $name, $value = $entry -split '=', 2
        [pscustomobject]@{ Name = $name; Value = ConvertTo-SecureString $value -AsPlainText -Force }
    }
    if ($SealedBefore) {
        $secrets = $secrets | ConvertTo-GitHubSealedSecret -Key (Get-GitHubSecretPublicKey $task.repository)
    }
    $watch = [Diagnostics.Stopwatch]::StartNew()
    $secrets | Set-GitHubRepoSecret $task.repository @limit -ErrorVariable failed -ErrorAction SilentlyContinue
    $milliseconds = $watch.Elapsed.TotalMilliseconds
    $told = @{ milliseconds = $milliseconds; error = if ($failed) { "$($failed[0])" } }
    [Console]::Out.WriteLine(($told | ConvertTo-Json -Compress))
}
