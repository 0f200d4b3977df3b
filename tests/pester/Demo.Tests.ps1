BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1" -Force
    $assembly = Get-TestSandboxAssembly

    # The demo's lines for the ten places: those before the update.
    function Get-PlaceLine { param([string[]] $Line) $Line | Select-Object -First 15 | Where-Object { $_ -match '^(Created|Updated) ' } }
}

Describe 'The demo' {
    Context 'With pwsh on PATH' {
        BeforeAll {
            $lines = @(dotnet $assembly demo 2>&1 | ForEach-Object { "$_" })
            $code = $LASTEXITCODE
        }

        It 'ends with 0' { $code | Should -Be 0 -Because ($lines -join "`n") }

        It 'goes through the module' { $lines[1] | Should -Match 'through the module, in PowerShell' }

        It 'creates a secret at each of the ten places, opened as it was sent' {
            $places = @(Get-PlaceLine $lines)
            $places.Count | Should -Be 10
            foreach ($line in $places) {
                $line | Should -Match '^Created .* (\S+-\d{4}) +\1 +yes$'
            }
        }

        It 'tells the update from the creations' {
            @($lines -match '^Updated .* (\S+-\d{4}) +\1 +yes$').Count | Should -Be 1
        }

        It 'shows one error with its id' { @($lines -match '^  TargetNotFound: ').Count | Should -Be 1 }

        It 'fits 100 columns where it is a table' {
            ($lines | Where-Object { $_ -match '^(Created|Updated|Change)' } | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 100
        }
    }

    Context 'Without pwsh on PATH' -Skip:(-not $IsLinux) {
        BeforeAll {
            $dotnet = (Get-Command dotnet).Source
            $path = $env:PATH
            $env:PATH = '/nowhere'
            try { $lines = @(& $dotnet $assembly demo 2>&1 | ForEach-Object { "$_" }); $code = $LASTEXITCODE }
            finally { $env:PATH = $path }
        }

        It 'ends with 0' { $code | Should -Be 0 -Because ($lines -join "`n") }

        It 'says so, and makes the same calls through the library' {
            $lines[1] | Should -Match 'pwsh was not found'
            @(Get-PlaceLine $lines).Count | Should -Be 10
            @($lines -match '^  TargetNotFound: ').Count | Should -Be 1
        }
    }
}
