# Where a value may come from, and what cannot be one.

BeforeAll {
    . "$PSScriptRoot/Sandbox.ps1"
    $path = '/repos/octo-org/octo-repo/actions/secrets'
    $repository = 'octo-org/octo-repo'
    $secret = New-TestSecret 'value'

    # name = value of everything that was stored, in the order of the names.
    function Get-Stored { @(Get-SandboxRequest PUT | ForEach-Object { "$(($_.path -split '/')[-1])=$($_.opened)" } | Sort-Object) }
}

AfterAll { Stop-Sandbox }

BeforeDiscovery { . "$PSScriptRoot/Values.ps1" }

Describe 'The value of <Cmdlet>' -ForEach $setters {
    BeforeEach { Reset-Sandbox }

    It 'comes from a table with a name and a value, in any case of the keys' {
        $sensitive = [Collections.Hashtable]::new([StringComparer]::Ordinal)
        $sensitive['name'] = 'THREE'
        $sensitive['VALUE'] = New-TestSecret '3'
        @{ Name = 'ONE'; Value = New-TestSecret '1' }, @{ secretname = 'TWO'; password = New-TestSecret '2' }, $sensitive | & $Cmdlet @Target
        Get-Stored | Should -Be @('ONE=1', 'THREE=3', 'TWO=2')
    }

    It 'comes from a table of names and values, also of names that parameters have' {
        @{ FOO = New-TestSecret '1'; BAR = [pscredential]::new('user', (New-TestSecret '2')); BYTES = [byte[]](65, 66) } | & $Cmdlet @Target
        [ordered]@{ NAME = New-TestSecret '3'; VALUE = New-TestSecret '4'; PASSWORD = New-TestSecret '5' } | & $Cmdlet @Target
        Get-Stored | Should -Be @('BAR=2', 'BYTES=AB', 'FOO=1', 'NAME=3', 'PASSWORD=5', 'VALUE=4')
    }

    It 'comes from generic and sorted tables' {
        $generic = [Collections.Generic.Dictionary[string, securestring]]::new()
        $generic.A = New-TestSecret '1'
        $one = [Collections.Generic.SortedDictionary[string, object]]::new()
        $one.name = 'B'
        $one.value = New-TestSecret '2'
        & $Cmdlet @Target -Secret $generic, $one
        Get-Stored | Should -Be @('A=1', 'B=2')
    }

    It 'comes from -Secret: tables, several of them, and objects with a name and a value' {
        & $Cmdlet @Target -Secret @{ A = New-TestSecret '1'; NAME = New-TestSecret '2' },
        @{ Name = 'B'; Value = New-TestSecret '3' }, ([pscustomobject]@{ Name = 'C'; Value = New-TestSecret '4' })
        Get-Stored | Should -Be @('A=1', 'B=3', 'C=4', 'NAME=2')
    }

    It 'is bytes, as one object' {
        , [byte[]](65, 66) | & $Cmdlet @Target -Name PIPED
        & $Cmdlet @Target -Name GIVEN -Value ([byte[]](67, 68))
        [pscustomobject]@{ Name = 'BOUND'; Value = [byte[]](69, 70) } | & $Cmdlet @Target
        Get-Stored | Should -Be @('BOUND=EF', 'GIVEN=CD', 'PIPED=AB')
    }

    It 'is what a variable holds' {
        $token = New-TestSecret 'of a variable'
        Get-Item Variable:token | & $Cmdlet @Target -Name NAMED
        Get-Variable token | & $Cmdlet @Target
        Get-Stored | Should -Be @('NAMED=of a variable', 'token=of a variable')
    }

    It 'is base64 of a file with -AsBase64' {
        $file = Join-Path $TestDrive 'cert.pfx'
        [IO.File]::WriteAllBytes($file, [byte[]](255, 254, 0, 1))
        & $Cmdlet @Target -Name CERT -LiteralPath $file -AsBase64 -WarningVariable warnings
        Get-Stored | Should -Be 'CERT=//4AAQ=='
        $warnings | Should -BeNullOrEmpty
    }

    It 'as the lines of a file is refused, with the advice about plain text and about files of secrets' {
        $file = Join-Path $TestDrive '.env'
        Set-Content $file 'A=hunter2-1', 'B=hunter2-2'
        $records = @(
            Get-ErrorRecord { Get-Content $file | & $Cmdlet @Target -Name FOO }
            Get-ErrorRecord { Get-Content $file -Raw | & $Cmdlet @Target -Name FOO }
            Get-ErrorRecord { & $Cmdlet @Target -Name FOO -Value (Get-Content $file) })
        $records.Count | Should -Be 4
        foreach ($record in $records) {
            $record.FullyQualifiedErrorId | Should -BeLike 'InvalidValue,*'
            "$record" | Should -Match 'not plain text.*Import-GitHubSecretFile'
            "$record $($record.TargetObject | Out-String)" | Should -Not -Match 'hunter2'
        }
        Get-SandboxLine | Should -BeNullOrEmpty
    }

    It 'in a list of two is refused as two' {
        $records = @(
            Get-ErrorRecord { & $Cmdlet @Target -Name FOO -Value $secret, $secret }
            Get-ErrorRecord { , @($secret, $secret) | & $Cmdlet @Target -Name FOO })
        $records.Count | Should -Be 2
        foreach ($record in $records) {
            $record.FullyQualifiedErrorId | Should -BeLike 'InvalidValue,*'
            "$record" | Should -Match 'There are 2 values'
        }
        Get-SandboxLine | Should -BeNullOrEmpty
    }

    It 'that cannot be one is InvalidValue with advice, and never the error of the binder: <What>' -ForEach @(
        @{ What = 'a process'; Piped = { Get-Process -Id $PID } }
        @{ What = 'a folder'; Piped = { Get-Item TestDrive:/ } }
        @{ What = 'a variable of the environment'; Piped = { Get-Item Env:PATH } }
        @{ What = 'a hit of Select-String'; Piped = { 'hunter2' | Select-String 'hunter2' } }
        @{ What = 'a table of plain text'; Piped = { @{ FOO = 'hunter2' } } }
        @{ What = 'an empty table'; Piped = { @{ } } }
        @{ What = 'a table in a table'; Piped = { @{ FOO = @{ A = $secret } } } }
        @{ What = 'a table with null'; Piped = { @{ FOO = $null } } }
        @{ What = 'a table of one secret with another value'; Piped = { @{ Name = 'FOO'; Value = $secret; HOST = $secret } } }
        @{ What = 'a date'; Piped = { Get-Date } }
        @{ What = 'null'; Piped = { , $null } }
        @{ What = 'an object without a value'; Piped = { [pscustomobject]@{ Name = 'FOO' } } }
    ) {
        $with = if ($What -like '*table*') { @{ } } else { @{ Name = 'FOO' } }
        $record = @(Get-ErrorRecord { & $Piped | & $Cmdlet @Target @with })
        $record.Count | Should -Be 1
        $record[0].FullyQualifiedErrorId | Should -BeLike 'InvalidValue,*'
        "$record" | Should -Not -Match 'hunter2'
        Get-SandboxLine | Should -BeNullOrEmpty
    }

    It 'on the command line that cannot be one is InvalidValue too: <What>' -ForEach @(
        @{ What = 'a table'; Value = { @{ A = $secret } }; Says = '-Secret' }
        @{ What = 'a process'; Value = { Get-Process -Id $PID }; Says = 'Process' }
        @{ What = 'an empty list'; Value = { , @() }; Says = 'SecureString' }
    ) {
        $record = @(Get-ErrorRecord { & $Cmdlet @Target -Name FOO -Value (& $Value) })
        $record.Count | Should -Be 1
        $record[0].FullyQualifiedErrorId | Should -BeLike 'InvalidValue,*'
        "$record" | Should -Match $Says
        Get-SandboxLine | Should -BeNullOrEmpty
    }

    It 'of -Secret goes with no other, with no name, and with no key that it is not sealed for' {
        foreach ($other in @{ Name = 'FOO' }, @{ Value = $secret }, @{ LiteralPath = 'file' }, @{ KeyId = '1' }) {
            Get-ErrorId { & $Cmdlet @Target -Secret @{ A = $secret } @other } | Should -Be 'InvalidValue'
        }
        Get-ErrorId { @{ A = $secret } | & $Cmdlet @Target -Name FOO } | Should -Be 'InvalidValue'
        Get-ErrorId { @{ A = $secret } | & $Cmdlet @Target -KeyId 1 } | Should -Be 'InvalidValue'
        Get-SandboxLine | Should -BeNullOrEmpty
    }

    It 'of -AsBase64 is bytes, and no text' {
        , [byte[]](255, 254) | & $Cmdlet @Target -Name PIPED -AsBase64
        Get-Stored | Should -Be 'PIPED=//4='
        Get-ErrorId { $secret | & $Cmdlet @Target -Name FOO -AsBase64 } | Should -Be 'InvalidValue'
    }

    It 'is asked for by a line that can be pasted, where nobody can be asked' {
        $record = Get-ErrorRecord { & $Cmdlet @Target -Name FOO }
        $record.FullyQualifiedErrorId | Should -BeLike 'InvalidValue,*'
        "$record" | Should -Match $(if ($Cmdlet -eq 'Set-GitHubOrgSecret') { '.' } else { 'The secret has no value' })
        "$record" | Should -Match ([regex]::Escape('-Value (Read-Host -AsSecureString)'))
        Get-SandboxLine | Should -BeNullOrEmpty
    }
}

Describe 'Values that fail' {
    BeforeEach { Reset-Sandbox }

    It 'can be set from the error, as base64 and as bytes where they were' {
        $file = Join-Path $TestDrive 'again.pfx'
        [IO.File]::WriteAllBytes($file, [byte[]](255, 254))
        Add-SandboxFault @{ kind = 'status'; status = 409; method = 'PUT'; times = 2 }
        Set-GitHubRepoSecret $repository FILE -LiteralPath $file -AsBase64 -ErrorVariable failed -ErrorAction SilentlyContinue
        , [byte[]](65, 66) | Set-GitHubRepoSecret $repository BYTES -ErrorVariable +failed -ErrorAction SilentlyContinue
        $failed.Count | Should -Be 2
        $failed.TargetObject | Out-String | Should -Not -Match '\b65\b'
        Reset-Sandbox
        $failed.TargetObject | Set-GitHubRepoSecret
        Get-Stored | Should -Be @('BYTES=AB', 'FILE=//4=')
    }

    It 'name no target of their own in -Secret, and go nowhere else' {
        foreach ($item in @{ Name = 'A'; Value = $secret; Repository = 'octo-org/api' }, [pscustomobject]@{ Name = 'A'; Value = $secret; Environment = 'production' }) {
            Get-ErrorId { Set-GitHubRepoSecret $repository -Secret $item } | Should -Be 'InvalidValue'
        }
        Get-SandboxLine | Should -BeNullOrEmpty
    }

    It 'of -Secret go to each repository that is piped' {
        [pscustomobject]@{ full_name = 'octo-org/octo-repo'; name = 'octo-repo' }, [pscustomobject]@{ full_name = 'octo-org/api'; name = 'api' } |
            Set-GitHubRepoSecret -Secret @{ A = $secret }
        (Get-SandboxRequest PUT).path | Sort-Object | Should -Be @('/repos/octo-org/api/actions/secrets/A', "$path/A")
    }

    It 'fail alone: a sorted table whose keys are no names, and a path that the current drive does not take' {
        $sorted = [Collections.SortedList]::new()
        $sorted[1] = $secret
        Push-Location Env:
        try {
            Get-ErrorId { $sorted, @{ A = $secret } | Set-GitHubRepoSecret $repository } | Should -Be 'InvalidName'
            $items = [pscustomobject]@{ Name = 'P'; LiteralPath = '~/x' }, [pscustomobject]@{ Name = 'B'; Value = $secret }
            Get-ErrorId { $items | Set-GitHubRepoSecret $repository } | Should -Be 'InvalidValue'
            Get-ErrorId { Import-GitHubSecretFile '~/x.env' } | Should -Be 'InvalidFile'
        }
        finally { Pop-Location }
        Get-Stored | Should -Be @('A=value', 'B=value')
    }

    It 'under -WhatIf are not looked at' {
        $null = New-Item "$TestDrive/nothing" -ItemType Directory -Force
        @{ A = [securestring]::new() } | Set-GitHubRepoSecret $repository -WhatIf
        Set-GitHubRepoSecret $repository B -LiteralPath "$TestDrive/nothing" -WhatIf
        Get-SandboxLine | Should -BeNullOrEmpty
    }
}

Describe 'ConvertTo-GitHubSealedSecret' {
    BeforeAll { $key = Get-GitHubSecretPublicKey $repository }
    BeforeEach { Reset-Sandbox }

    It 'seals secrets that have the names of properties' {
        $sealed = $key | ConvertTo-GitHubSealedSecret -Secret @{ NAME = $secret; PASSWORD = $secret; HOST = $secret }
        $sealed.Name | Sort-Object | Should -Be @('HOST', 'NAME', 'PASSWORD')
        $sealed | Set-GitHubRepoSecret
        Get-Stored | Should -Be @('HOST=value', 'NAME=value', 'PASSWORD=value')
    }

    It 'takes tables, bytes and base64 from the pipeline' {
        $file = Join-Path $TestDrive 'sealed.pfx'
        [IO.File]::WriteAllBytes($file, [byte[]](255, 254))
        @(
            @{ FOO = $secret; KEY = $secret } | ConvertTo-GitHubSealedSecret -Key $key
            @{ Name = 'BAR'; Value = $secret } | ConvertTo-GitHubSealedSecret -Key $key
            , [byte[]](65, 66) | ConvertTo-GitHubSealedSecret BYTES -Key $key
            Get-Item $file | ConvertTo-GitHubSealedSecret FILE -Key $key -AsBase64
            Get-Item Variable:secret | ConvertTo-GitHubSealedSecret VARIABLE -Key $key
        ) | Set-GitHubRepoSecret
        Get-Stored | Should -Be @('BAR=value', 'BYTES=AB', 'FILE=//4=', 'FOO=value', 'KEY=value', 'VARIABLE=value')
    }

    It 'refuses lines of a file and two values in the same words' {
        Set-Content "$TestDrive/sealed.env" 'A=1'
        "$(Get-ErrorRecord { Get-Content "$TestDrive/sealed.env" | ConvertTo-GitHubSealedSecret FOO -Key $key })" | Should -Match 'Import-GitHubSecretFile'
        "$(Get-ErrorRecord { ConvertTo-GitHubSealedSecret FOO -Key $key -Value $secret, $secret })" | Should -Match 'There are 2 values'
        "$(Get-ErrorRecord { $key | ConvertTo-GitHubSealedSecret FOO })" | Should -Match 'Read-Host -AsSecureString'
    }
}
