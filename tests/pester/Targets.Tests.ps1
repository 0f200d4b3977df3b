BeforeDiscovery {
    'Support', 'EveryCmdlet', 'Targets' | ForEach-Object { Import-Module "$PSScriptRoot/$_.psm1" -Force }
    Import-Module (Get-TestModuleManifest)
    $kinds = Get-TargetKind
    $cmdlets = Get-RequestCmdletName | Where-Object { $_ -notlike '*PublicKey' }
    $table = foreach ($kind in $kinds) {
        foreach ($cmdlet in $cmdlets) {
            foreach ($isGiven in $false, $true) {
                if ($isGiven -and $cmdlet -like '*User*') { continue }
                @{ Object = $kind; Kind = $kind.Kind; Cmdlet = $cmdlet; IsGiven = $isGiven; Given = $isGiven ? ' with a target of its own' : '' }
            }
        }
    }
}

BeforeAll {
    'Support', 'EveryCmdlet', 'Targets' | ForEach-Object { Import-Module "$PSScriptRoot/$_.psm1" -Force }
    Import-Module (Get-TestModuleManifest)
    $sandbox = Start-Sandbox
    Initialize-TargetPlace

    # The trap: whatever is not understood would go here.
    $tree = Join-Path $TestDrive tree
    git init --quiet $tree
    git -C $tree remote add origin https://github.com/tree-org/tree.git
    Push-Location $tree
    Set-Content X value -NoNewline
    $env:X = 'value'
    $global:X = New-TestSecret
    $made = @{ }
}

AfterAll {
    Pop-Location
    Remove-Item env:X
    Remove-Variable X -Scope Global
    Stop-Sandbox
}

Describe 'No object goes to a place that neither it nor the command names' {
    It 'of the kind <Kind> into <Cmdlet><Given>' -ForEach $table {
        # Objects of the kinds do not change by being piped, but for values, which may be disposed of.
        if (-not $made.ContainsKey($Kind)) { $made[$Kind] = New-TargetObject $Kind $tree }
        $arguments = Get-TargetArgument $Cmdlet $Object $IsGiven
        $allowed = @(Get-AllowedPath $Cmdlet $Object $IsGiven)
        Reset-Sandbox
        $told = Invoke-TestCmdlet $Cmdlet $made[$Kind] $arguments
        $asked = @(Get-SandboxRequest | Where-Object path -Match '/secrets')
        foreach ($request in $asked) {
            $isAllowed = [bool] $allowed.Where({ $request.path -eq $_ -or $request.path.StartsWith("$_/") -or $request.path.StartsWith("$($_)?") })
            $isAllowed | Should -BeTrue -Because "$($request.method) $($request.path) is not one of: $allowed"
        }

        # No item is lost without a word, and what is refused says so before any request.
        if (-not $allowed -or $Cmdlet -notlike 'Get-*') { $told.Output.Count + $told.Errors.Count | Should -BeGreaterThan 0 }
        if (-not $allowed) {
            $told.Output | Should -BeNullOrEmpty
            foreach ($record in $told.Errors) { $record.FullyQualifiedErrorId | Should -Match '^(InvalidName|InvalidValue|InputObject|ParameterArgumentTransformationError)' }
        }
    }

    # Without this the table above would pass where nothing is ever sent.
    It 'and what names its own place goes there: <Level>' -ForEach @{ Level = 'Repository' }, @{ Level = 'Environment' }, @{ Level = 'Organization' }, @{ Level = 'User' } {
        $noun = @{ Repository = 'GitHubRepoSecret'; Environment = 'GitHubEnvironmentSecret'; Organization = 'GitHubOrgSecret'; User = 'GitHubUserSecret' }[$Level]
        $path = Get-PlacePath $Level @{ Repository = 'own-org/own'; Environment = 'own-env'; Organization = 'own-org' }
        $kindsOfLevel = @(Get-TargetKind | Where-Object { $_.Level -eq $Level -and -not $_.IsEntry -and $_.Kind -notlike 'repository of*' })
        $kindsOfLevel.Count | Should -BeGreaterOrEqual 4
        Initialize-TargetPlace
        foreach ($kind in $kindsOfLevel) {
            foreach ($verb in 'Set', 'Remove') {
                $object = New-TargetObject $kind.Kind $tree
                Reset-Sandbox
                $told = Invoke-TestCmdlet "$verb-$noun" $object (Get-TargetArgument "$verb-$noun" $kind $false)
                $told.Errors | Should -BeNullOrEmpty -Because "$verb of $($kind.Kind)"
                (Get-SandboxRequest | Where-Object method -NE GET).path | Should -Be "$path/X" -Because "$verb of $($kind.Kind)"
            }
            Initialize-TargetPlace
        }
    }
}
