<#
.SYNOPSIS
    The PowerShell face of the build: each task is one dotnet command, printed as it runs.
.EXAMPLE
    ./build.ps1 Test
.EXAMPLE
    ./build.ps1 Package
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Demo', 'Sandbox', 'Benchmark', 'Format', 'Docs', 'Package', 'TestPackage', 'Clean')]
    [string] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Debug',

    # Package: the tag that is released, and the page of the project.
    [string] $Tag,
    [string] $ProjectUrl
)

$ErrorActionPreference = 'Stop'
Set-Location $PSScriptRoot

function Invoke-DotNet {
    Write-Host "dotnet $args" -ForegroundColor DarkGray
    dotnet @args
    if ($LASTEXITCODE -ne 0) { throw "dotnet $($args[0]) ended with $LASTEXITCODE." }
}

function New-Package {
    $arguments = @(if ($Tag) { '--tag', $Tag }) + @(if ($ProjectUrl) { '--project-url', $ProjectUrl })
    Invoke-DotNet run --configuration Release --project build/GitHubSecrets.Packaging '--' @arguments
}

switch ($Task) {
    Build { Invoke-DotNet build --configuration $Configuration }
    Test { Invoke-DotNet test --configuration $Configuration }
    Demo { Invoke-DotNet run --configuration $Configuration --project src/GitHubSecrets.Sandbox -- demo }
    Sandbox { Invoke-DotNet run --configuration $Configuration --project src/GitHubSecrets.Sandbox }
    Benchmark { Invoke-DotNet run --configuration Release --project tests/benchmarks }
    Format { Invoke-DotNet format GitHubSecrets.slnx }
    Docs { & ./docs/Update-Help.ps1 }
    Package { New-Package }
    TestPackage {
        # The sandbox, what looks into memory, and Pester; and a package where none has been made.
        Invoke-DotNet build tests/pester
        if (-not (Test-Path artifacts/package/*.nupkg)) { New-Package }
        & ./tests/pester/Test-Package.ps1
    }
    Clean { Remove-Item artifacts -Recurse -Force -ErrorAction Ignore }
}
