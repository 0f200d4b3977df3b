BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1" -Force
    Import-Module (Get-TestModuleManifest)
    $sandbox = Start-Sandbox
    # Half of it in any message, view or log would be a leak.
    $marker = 'qzxqzx'

    # Each secret as NAME=value.
    function Get-Pair { process { "$($_.Name)=$([Net.NetworkCredential]::new('', $_.Value).Password)" } }
    function New-File {
        param([string] $Name, [string] $Text)

        $path = Join-Path $TestDrive $Name
        [IO.File]::WriteAllText($path, $Text)
        $path
    }
}

AfterAll { Stop-Sandbox }

Describe 'Import-GitHubSecretFile' {
    BeforeAll {
        $folder = (New-Item (Join-Path $TestDrive files) -ItemType Directory).FullName
        $env1 = New-File files/.env "# two`nONE=1`nTWO='2 # 2'`n"
        $env2 = New-File files/prod.env.local 'THREE="3\n3"'
        $json = New-File files/s.json '{ "FOUR": "4", "FIVE": 5 }'
        $csv = New-File files/s.csv "Name,Value`nSIX,`"6, 6`"`n"
        $brackets = New-File 'files/a [1].env' 'SEVEN=7'
        $text = New-File files/secrets.txt '{ "EIGHT": "8" }'
    }

    Context 'Binding' {
        It 'takes a path at position 0, relative to the location, and tells the format by the ending' {
            Push-Location $folder
            try {
                Import-GitHubSecretFile .env | Get-Pair | Should -Be 'ONE=1', 'TWO=2 # 2'
                Import-GitHubSecretFile ./s.json, ./s.csv | Get-Pair | Should -Be 'FOUR=4', 'FIVE=5', 'SIX=6, 6'
                Import-GitHubSecretFile -LiteralPath prod.env.local | Get-Pair | Should -Be "THREE=3`n3"
            }
            finally { Pop-Location }
        }

        It 'takes JSON in the shape in which tools list secrets, also as PowerShell writes it' {
            $list = New-File list.json '[{"name":"A","value":"one"},{"name":"B","value":"two","slotSetting":false}]'
            Import-GitHubSecretFile $list | Get-Pair | Should -Be 'A=one', 'B=two'
            @([pscustomobject]@{ Name = 'C'; Value = 'three' }) | ConvertTo-Json -AsArray | Import-GitHubSecretFile -Format Json |
                Get-Pair | Should -Be 'C=three'
        }

        It 'takes paths of PowerShell drives' {
            Import-GitHubSecretFile TestDrive:/files/s.csv | Get-Pair | Should -Be 'SIX=6, 6'
            Import-GitHubSecretFile -LiteralPath TestDrive:/files/s.csv | Get-Pair | Should -Be 'SIX=6, 6'
        }

        It 'reads wildcards in -Path, which match hidden files too, and none in -LiteralPath' {
            Import-GitHubSecretFile (Join-Path $folder 's.*') | Get-Pair | Sort-Object | Should -Be 'FIVE=5', 'FOUR=4', 'SIX=6, 6'
            Import-GitHubSecretFile (Join-Path $folder '*.env') | Get-Pair | Sort-Object | Should -Be 'ONE=1', 'SEVEN=7', 'TWO=2 # 2'
            Import-GitHubSecretFile -LiteralPath $brackets | Get-Pair | Should -Be 'SEVEN=7'
        }

        It 'takes files from the pipeline' {
            Get-ChildItem $folder -Filter s.* | Sort-Object Name | Import-GitHubSecretFile | Get-Pair | Should -Be 'SIX=6, 6', 'FOUR=4', 'FIVE=5'
            Get-Item -LiteralPath $brackets | Import-GitHubSecretFile | Get-Pair | Should -Be 'SEVEN=7'
            [IO.FileInfo]$json | Import-GitHubSecretFile | Get-Pair | Should -Be 'FOUR=4', 'FIVE=5'
            [pscustomobject]@{ LiteralPath = $brackets }, [pscustomobject]@{ Path = $csv } | Import-GitHubSecretFile | Get-Pair |
                Should -Be 'SEVEN=7', 'SIX=6, 6'
        }

        It 'goes by -Format before the ending' {
            Import-GitHubSecretFile $text -Format Json | Get-Pair | Should -Be 'EIGHT=8'
            Get-ErrorId { Import-GitHubSecretFile $text } | Should -Be 'InvalidFile'
            Get-ErrorId { Import-GitHubSecretFile $csv -Format Json } | Should -Be 'InvalidFile'
        }

        It 'puts text from the pipeline together' {
            Get-Content $env1 | Import-GitHubSecretFile -Format Dotenv | Get-Pair | Should -Be 'ONE=1', 'TWO=2 # 2'
            'A="1', '', '2"' | Import-GitHubSecretFile -Format Dotenv | Get-Pair | Should -Be "A=1`n`n2"
            Get-Content $json -Raw | Import-GitHubSecretFile -Format Json | Get-Pair | Should -Be 'FOUR=4', 'FIVE=5'
            Get-Content $csv | Import-GitHubSecretFile -Format Csv | Get-Pair | Should -Be 'SIX=6, 6'
            Import-GitHubSecretFile -InputObject 'A=1' -Format Dotenv | Get-Pair | Should -Be 'A=1'
            @() | Import-GitHubSecretFile -Format Dotenv | Should -BeNullOrEmpty
        }

        It 'reads standard input for a single hyphen' {
            $script = "Import-Module '$(Get-TestModuleManifest)'; Import-GitHubSecretFile - -Format Dotenv |
                ForEach-Object { `"`$(`$_.Name)=`$(ConvertFrom-SecureString `$_.Value -AsPlainText) `$(`$_.Line) [`$(`$_.Path)]`" }"
            'A="1', '2"', 'B=3' | pwsh -NoProfile -NonInteractive -Command $script | Should -Be 'A=1', '2 1 []', 'B=3 3 []'
        }

        It 'reads what PowerShell itself writes, in the encoding <_>' -ForEach utf8, utf8BOM, unicode, bigendianunicode {
            $values = "plain", 'a, "b"', "one`r`n`r`ntwo`n", " é€`u{1F511} ", ''
            $rows = for ($i = 0; $i -lt $values.Count; $i++) { [pscustomobject]@{ Note = 'x'; Value = $values[$i]; Name = "N$i" } }
            $expected = for ($i = 0; $i -lt $values.Count; $i++) { "N$i=$($values[$i])" }
            $path = Join-Path $TestDrive "exported.$_"
            $rows | Export-Csv $path -Encoding $_ -IncludeTypeInformation
            Import-GitHubSecretFile $path -Format Csv | Get-Pair | Should -BeExactly $expected
            $object = [ordered]@{}
            $rows | ForEach-Object { $object[$_.Name] = $_.Value }
            $object | ConvertTo-Json | Set-Content $path -Encoding $_
            Import-GitHubSecretFile $path -Format Json | Get-Pair | Should -BeExactly $expected
        }

        It 'decodes base64 where it is said to be' {
            'A=aGk=', 'B=w6k=' | Import-GitHubSecretFile -Format Dotenv -AsBase64 | Get-Pair | Should -Be 'A=hi', 'B=é'
        }

        It 'completes -Format by itself' {
            $line = 'Import-GitHubSecretFile x -Format '
            (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be 'Csv', 'Dotenv', 'Json'
        }
    }

    Context 'In a pipeline' {
        BeforeEach { Reset-Sandbox }

        It 'feeds a cmdlet that sets secrets in two repositories' {
            $one, $two = (New-TestRepository).fullName, (New-TestRepository).fullName
            Import-GitHubSecretFile $env1 | Set-GitHubRepoSecret -Repository $one, $two
            foreach ($repository in $one, $two) {
                (Get-SandboxSecret "/repos/$repository/actions/secrets/ONE").opened | Should -BeExactly '1'
                (Get-SandboxSecret "/repos/$repository/actions/secrets/TWO").opened | Should -BeExactly '2 # 2'
            }
        }

        It 'feeds the other cmdlets that set secrets' {
            Import-GitHubSecretFile $json | Set-GitHubEnvironmentSecret octo-org/octo-repo staging
            Import-GitHubSecretFile $json | Set-GitHubOrgSecret octo-org
            Import-GitHubSecretFile $json | Set-GitHubUserSecret
            @(Get-SandboxRequest PUT).opened | Sort-Object | Should -Be '4', '4', '4', '5', '5', '5'
        }

        It 'gives a name that comes twice twice, and the last one stays' {
            $repository = (New-TestRepository).fullName
            'A=1', 'a=2' | Import-GitHubSecretFile -Format Dotenv | Set-GitHubRepoSecret $repository
            (Get-SandboxSecret "/repos/$repository/actions/secrets/A").opened | Should -Be '2'
        }

        It 'leaves names and empty values to the cmdlet that sets them' {
            $secrets = 'a-b=1', 'EMPTY=', 'GOOD=1' | Import-GitHubSecretFile -Format Dotenv
            $secrets.Name | Should -Be 'a-b', 'EMPTY', 'GOOD'
            Get-ErrorId { $secrets | Set-GitHubRepoSecret octo-org/octo-repo } | Should -Be 'InvalidName', 'EmptyValue'
            @(Get-SandboxRequest PUT).Count | Should -Be 1
        }

        It 'goes through ForEach-Object and Where-Object' {
            Import-GitHubSecretFile $env1 | Where-Object Name -EQ TWO | ForEach-Object { "$($_.Name) $($_.Line) $($_.Path)" } |
                Should -Be "TWO 3 $env1"
            $repository = (New-TestRepository).fullName
            Import-GitHubSecretFile $env1 | ForEach-Object { $_.Value | Set-GitHubRepoSecret $repository "X_$($_.Name)" }
            (Get-SandboxSecret "/repos/$repository/actions/secrets/X_ONE").opened | Should -Be '1'
        }

        It 'ends when nobody downstream wants more' {
            @(Import-GitHubSecretFile $env1, $json | Select-Object -First 1).Name | Should -Be 'ONE'
        }

        if (-not $IsWindows) {
            It 'ends within a second while a pipe stays silent' {
                $pipe = Join-Path $TestDrive 'silent.env'
                mkfifo $pipe
                $import = Start-TestShell "Import-GitHubSecretFile -LiteralPath '$pipe'"

                # A pipe opens for writing when somebody reads it.
                $writer = [powershell]::Create().AddScript("[IO.FileStream]::new('$pipe', 'Open', 'Write', 'ReadWrite')")
                $opening = $writer.BeginInvoke()
                Wait-Until 'the import reads the pipe' { $opening.IsCompleted }
                try {
                    $watch = [Diagnostics.Stopwatch]::StartNew()
                    $import.Shell.Stop()
                    $watch.Elapsed.TotalSeconds | Should -BeLessThan 1
                    $import.Shell.InvocationStateInfo.State | Should -Be 'Stopped'
                }
                finally {
                    $writer.EndInvoke($opening).Dispose()
                    $writer.Dispose()
                    $import.Shell.Dispose()
                }
            }
        }
    }

    Context 'Errors' {
        It 'name file and line, and no file gives secrets then' {
            $bad = New-File bad.env "A=1`nB=`"$marker"
            $failed = $null
            $secrets = Import-GitHubSecretFile $bad, $csv -ErrorVariable failed -ErrorAction SilentlyContinue
            $secrets | Should -BeNullOrEmpty
            Import-GitHubSecretFile $csv, $bad -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            $csv, $bad | Get-Item | Import-GitHubSecretFile -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            @($failed).Count | Should -Be 1
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'InvalidFile,*'
            $failed[0].CategoryInfo.Category | Should -Be 'InvalidData'
            "$($failed[0])" | Should -BeLike "'$bad', line 2:*"
            $failed[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        }

        It 'of an entry let the others go on: <Id>' -ForEach @(
            @{ Id = 'InvalidValue'; Bad = '"BAD": ["qzxqzx"]'; Category = 'InvalidArgument' }
            @{ Id = 'InvalidValue'; Bad = '"BAD": null'; Category = 'InvalidArgument' }
            @{ Id = 'InvalidName'; Bad = '"": "qzxqzx"'; Category = 'InvalidArgument' }
            @{ Id = 'ValueTooLarge'; Bad = '"BAD": "' + 'qzxqzx' * 9000 + '"'; Category = 'InvalidArgument' }
        ) {
            $path = New-File entry.json "{ `"A`": `"1`",`n$Bad,`n`"B`": `"2`" }"
            $failed = $null
            Import-GitHubSecretFile $path -ErrorVariable failed -ErrorAction SilentlyContinue | Get-Pair | Should -Be 'A=1', 'B=2'
            @($failed).Count | Should -Be 1
            $failed[0].FullyQualifiedErrorId | Should -BeLike "$Id,*"
            $failed[0].CategoryInfo.Category | Should -Be $Category
            "$($failed[0])" | Should -BeLike "'$path', line 2*"
            $failed[0].TargetObject.Line | Should -Be 2
            $failed[0].TargetObject.PSObject.Properties.Name | Should -Not -Contain 'LiteralPath'
            $failed[0].TargetObject | Import-GitHubSecretFile -ErrorAction Ignore | Get-Pair | Should -Be 'A=1', 'B=2'
        }

        It 'say what to do with base64 of bytes that are no text' {
            $record = Get-ErrorRecord { 'A=/w==' | Import-GitHubSecretFile -Format Dotenv -AsBase64 }
            $record.FullyQualifiedErrorId | Should -BeLike 'InvalidValue,*'
            "$record" | Should -Match '^The piped text, line 1, A: .*-LiteralPath'
        }

        It 'of what is no file are one each' {
            $missing = Join-Path $folder missing.env
            Get-ErrorId { Import-GitHubSecretFile $missing } | Should -Be 'PathNotFound'
            Get-ErrorId { Import-GitHubSecretFile -LiteralPath $missing } | Should -Be 'PathNotFound'
            Get-ErrorId { Import-GitHubSecretFile (Join-Path $folder 'missing*') } | Should -Be 'PathNotFound'
            Get-ErrorId { Import-GitHubSecretFile nodrive:/x.env } | Should -Be 'PathNotFound'
            Get-ErrorId { Import-GitHubSecretFile $folder } | Should -Be 'InvalidFile'
            Get-ErrorId { Import-GitHubSecretFile env:PATH } | Should -Be 'InvalidFile'
            Get-ErrorId { Import-GitHubSecretFile -LiteralPath env:PATH } | Should -Be 'InvalidFile'
            $failed = $null
            Import-GitHubSecretFile $missing, $csv, $folder, $json -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            @($failed).Count | Should -Be 2
            $failed[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
            $failed[0].TargetObject.Path | Should -Be $missing
        }

        It 'of text ask for the format, once' {
            Get-ErrorId { 'A=1', 'B=2' | Import-GitHubSecretFile } | Should -Be 'InvalidFile'
            Get-ErrorId { 'A=1', "B=`u{d83d}", "C=`u{d83d}" | Import-GitHubSecretFile -Format Dotenv } | Should -Be 'InvalidFile'
        }

        It 'of a file can be tried again' {
            $path = New-File 'again [1].env' 'no assignment'
            $failed = $null
            Import-GitHubSecretFile -LiteralPath $path -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            $null = New-File 'again [1].env' 'A=1'
            $failed.TargetObject | Import-GitHubSecretFile | Get-Pair | Should -Be 'A=1'
        }

        It 'show nothing of what stands in the file: <Format>, <Text>' -ForEach @(
            @{ Format = 'Dotenv'; Text = 'qzxqzx qzxqzx' }
            @{ Format = 'Dotenv'; Text = 'A="qzxqzx"qzxqzx' }
            @{ Format = 'Json'; Text = '{"A": qzxqzx}' }
            @{ Format = 'Json'; Text = '{"A": "qzxqzx\q"}' }
            @{ Format = 'Csv'; Text = "Name,Value`nA,`"qzxqzx`"qzxqzx" }
            @{ Format = 'Csv'; Text = 'qzxqzx,qzxqzx' }
        ) {
            $path = New-File leak.txt $Text
            $Error.Clear()
            $shown = Import-GitHubSecretFile $path -Format $Format -Verbose -Debug *>&1
            $shown | Should -Not -BeNullOrEmpty
            $told = "$($shown | Out-String)$($shown | Format-List * -Force | Out-String)$(Get-Error -Newest 1 | Out-String)"
            $told | Should -Not -Match 'qzx'
        }
    }

    Context 'Output' {
        It 'is typed' {
            (Get-Command Import-GitHubSecretFile).OutputType.Name | Should -Be 'GitHubSecrets.ImportedSecret'
            (Import-GitHubSecretFile $csv).PSObject.TypeNames[0] | Should -Be 'GitHubSecrets.ImportedSecret'
        }

        It 'is shown without values, in a table of 100 columns' {
            $secrets = "A_NAME_THAT_IS_RATHER_LONG_FOR_A_SECRET=$marker", 'EMPTY=' | Import-GitHubSecretFile -Format Dotenv
            $lines = @($secrets; Import-GitHubSecretFile $env1) | Out-String -Stream -Width 100 | ForEach-Object { $_ -replace '\e\[[0-9;]*m' }
            ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 100
            $lines[1] | Should -Match '^ *Line +Value +Name +Path'
            ($lines -join "`n") | Should -Match '2 +\(empty\) +EMPTY'
            ($lines -join "`n") | Should -Match '2 +\(hidden\) +ONE '
            $told = $lines, ($secrets | Format-List * | Out-String), ($secrets | ConvertTo-Json -Depth 5), ($secrets | ConvertTo-Csv), "$secrets"
            "$told" | Should -Not -Match 'qzx'
        }

        It 'leaves what is in the pipeline out of -Verbose and -Debug' {
            $path = New-File verbose.env "A=$marker"
            Import-GitHubSecretFile $path -Verbose -Debug *>&1 | Out-String | Should -Not -Match 'qzx'
        }
    }
}
