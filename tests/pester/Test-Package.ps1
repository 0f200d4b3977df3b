# Runs every file of the suite on the package in artifacts/package and the sandbox in artifacts/bin, without building either:
# what was built on one machine is tested as it is on another. Each file has a PowerShell of its own: the one that this runs in,
# which is the demo's as well.

$ErrorActionPreference = 'Stop'
. "$PSScriptRoot/../../build/pwsh.ps1"
$artifacts = Join-Path (Split-Path (Split-Path $PSScriptRoot)) artifacts
$results = (New-Item "$artifacts/test-results/pester" -ItemType Directory -Force).FullName

$package = @(Get-Item "$artifacts/package/*.nupkg" -ErrorAction Ignore)
if ($package.Count -ne 1) { throw "artifacts/package has $($package.Count) packages, not one: ./build.ps1 Package makes it." }

$named = $env:GITHUBSECRETS_PWSH
try {
    $env:GITHUBSECRETS_TEST_PACKAGE = $package[0].FullName
    $env:GITHUBSECRETS_TEST_MODULE = (Get-Item "$artifacts/package/GitHubSecrets/*/GitHubSecrets.psd1").FullName
    $env:GITHUBSECRETS_PWSH = Get-PwshPath

    $failed = foreach ($file in Get-ChildItem $PSScriptRoot -Filter *.Tests.ps1) {
        $arguments = '-Path', $file, '-ResultPath', "$results/$($file.BaseName).xml"
        pwsh -NoProfile -NonInteractive -File "$PSScriptRoot/Invoke-Suite.ps1" @arguments | Out-Host
        if ($LASTEXITCODE -ne 0) { $file.Name }
    }
}
finally {
    $env:GITHUBSECRETS_PWSH = $named
    Remove-Item env:GITHUBSECRETS_TEST_PACKAGE, env:GITHUBSECRETS_TEST_MODULE
}

if ($failed) { throw "On PowerShell $($PSVersionTable.PSVersion) these files failed: $failed." }
