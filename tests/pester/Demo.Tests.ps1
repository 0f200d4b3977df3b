BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1" -Force
    $assembly = Get-TestSandboxAssembly

    # The demo's lines for the ten places: those before the update.
    function Get-PlaceLine { param([string[]] $Line) $Line | Select-Object -First 15 | Where-Object { $_ -match '^(Created|Updated) ' } }
}

Describe 'The demo' {
    Context 'As it is started' {
        BeforeAll {
            $lines = @(dotnet $assembly demo 2>&1 | ForEach-Object { "$_" })
            $code = $LASTEXITCODE
        }

        It 'ends with 0' { $code | Should -Be 0 -Because ($lines -join "`n") }

        It 'goes through the module, in the engine of these tests' {
            $lines[1] | Should -Be "The calls went through the module, in PowerShell $($PSVersionTable.PSVersion)."
        }

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

    Context 'Without any program on PATH' {
        BeforeAll {
            $dotnet = (Get-Command dotnet -CommandType Application | Select-Object -First 1).Source
            $path = $env:PATH
            $env:PATH = [IO.Path]::GetFullPath('/nowhere')
            try { $lines = @(& $dotnet $assembly demo 2>&1 | ForEach-Object { "$_" }); $code = $LASTEXITCODE }
            finally { $env:PATH = $path }
        }

        It 'ends with 0' { $code | Should -Be 0 -Because ($lines -join "`n") }

        It 'goes through the module all the same' {
            $lines[1] | Should -BeLike 'The calls went through the module, in PowerShell *'
            @(Get-PlaceLine $lines).Count | Should -Be 10
        }
    }

    Context 'With a GITHUBSECRETS_PWSH that is no PowerShell' {
        It 'ends with 1 and one sentence that says so: <Name>' -ForEach @(
            @{ Name = 'does-not-exist'; Why = 'which does not exist.' }
            @{ Name = '.'; Why = 'which is a folder, and not pwsh or pwsh.dll.' }
            @{ Name = (Get-Command dotnet -CommandType Application | Select-Object -First 1).Source; Why = 'which is no PowerShell: it says: *.' }
        ) {
            $named = $env:GITHUBSECRETS_PWSH
            $env:GITHUBSECRETS_PWSH = $Name
            try { $lines = @(dotnet $assembly demo 2>&1 | ForEach-Object { "$_" }); $code = $LASTEXITCODE }
            finally { $env:GITHUBSECRETS_PWSH = $named }
            $code | Should -Be 1
            $lines.Count | Should -Be 1
            $lines[0] | Should -BeLike "GITHUBSECRETS_PWSH names $Name, $Why"
        }
    }
}
