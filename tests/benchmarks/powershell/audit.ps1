# A session that has imported the module, and reads the secrets of all repositories of an organization for each line that it reads:
# {"organization": "..."}. It answers with how long the listing of the repositories alone took, how long all of it took, both in
# milliseconds, how many secrets came, and the first error.
param([string] $Module)

$ErrorActionPreference = 'Stop'
Import-Module $Module
while ($null -ne ($line = [Console]::In.ReadLine())) {
    $task = ConvertFrom-Json $line
    $watch = [Diagnostics.Stopwatch]::StartNew()
    Get-GitHubRepoSecret "$($task.organization)/no-such-*" -ErrorAction SilentlyContinue
    $listing = $watch.Elapsed.TotalMilliseconds
    $watch.Restart()
    $secrets = @(Get-GitHubRepoSecret "$($task.organization)/*" -App Actions, Dependabot -ErrorVariable failed -ErrorAction SilentlyContinue)
    $milliseconds = $watch.Elapsed.TotalMilliseconds
    $told = @{
        listing      = $listing
        milliseconds = $milliseconds
        count        = $secrets.Count
        error        = if ($failed) { "$($failed[0])" }
    }
    [Console]::Out.WriteLine(($told | ConvertTo-Json -Compress))
}
