# What the help and docs/security.md say of objects that are stored, as PowerShell stores them here.

BeforeAll {
    . "$PSScriptRoot/Sandbox.ps1"
    $place = New-TestPlace

    # Each value is its own; the file is read as whoever finds it would.
    function Get-StoredText {
        param($Object)

        $path = Join-Path $TestDrive "$(New-Guid).xml"
        $Object | Export-Clixml $path -Depth 5
        [IO.File]::ReadAllText($path)
    }

    function Get-Digit { param([string] $Text) [Convert]::ToHexString([Text.Encoding]::Unicode.GetBytes($Text)) }

    # In which of the forms a text is there.
    function Find-Form {
        param([string] $Stored, [string] $Text)

        $bytes = [Text.Encoding]::UTF8.GetBytes($Text)
        if ($Stored.Contains((Get-Digit $Text), 'OrdinalIgnoreCase')) { 'hexadecimal digits' }
        if ($Stored.Contains($Text)) { 'text' }
        if ($Stored.Contains([Convert]::ToBase64String($bytes).TrimEnd('='))) { 'base64' }
        if ($Stored.Contains([Convert]::ToHexString($bytes), 'OrdinalIgnoreCase')) { 'digits of UTF-8' }
    }
}

AfterAll { Stop-Sandbox }

Describe 'Export-Clixml' {
    # On Windows it encrypts for the account; elsewhere it does not encrypt.
    BeforeAll { $expected = $IsWindows ? @() : @('hexadecimal digits') }

    It 'writes the value of <What> so that whoever has the file can read it, but on Windows' -ForEach @(
        @{
            What = 'an imported secret'; Make = {
                Set-Content "$TestDrive/a.env" "NAME=$args"
                Import-GitHubSecretFile "$TestDrive/a.env"
            }
        }
        @{
            What = '$failed.TargetObject'; Make = {
                [pscustomobject]@{ Name = '1A'; Value = New-TestSecret $args[0] } |
                    Set-GitHubRepoSecret $place.Repository -ErrorVariable failed -ErrorAction SilentlyContinue
                $failed.TargetObject
            }
        }
        @{ What = 'a PSCredential'; Make = { [pscredential]::new('user', (New-TestSecret $args[0])) } }
    ) {
        $text = [guid]::NewGuid().ToString('n')
        $object = & $Make $text
        @($object).Count | Should -Be 1
        @(Find-Form (Get-StoredText $object) $text) | Should -Be $expected
    }

    It 'writes no value and no token of any other object of the module' {
        $text = [guid]::NewGuid().ToString('n')
        $key = Get-GitHubSecretPublicKey $place.Repository
        $token = New-TestToken
        $tokenText = [Net.NetworkCredential]::new('', $token).Password
        $objects = @(
            New-TestSecret $text | ConvertTo-GitHubSealedSecret NAME -Key $key
            New-TestSecret $text | Set-GitHubRepoSecret $place.Repository NAME -PassThru
            New-TestSecret $text | Set-GitHubOrgSecret $place.Organization NAME -SelectedRepository repo -PassThru
            Get-GitHubRepoSecret $place.Repository
            Get-GitHubOrgSecretRepository $place.Organization NAME
            $key
            Connect-GitHubSecretSession $token -PassThru -WarningAction SilentlyContinue
        )
        Disconnect-GitHubSecretSession -WarningAction SilentlyContinue
        $objects.Count | Should -Be 7
        $stored = Get-StoredText $objects
        $stored | Should -Match 'GitHubSecrets.SessionInfo'
        @(Find-Form $stored $text) + @(Find-Form $stored $tokenText) | Should -BeNullOrEmpty
    }
}

Describe 'The advice against it' {
    It 'stands in the help of Import-GitHubSecretFile' {
        $told = (Get-Help Import-GitHubSecretFile -Full).returnValues | Out-String -Width 2000
        $told | Should -Match 'Do not store the objects: on Linux and macOS, Export-Clixml writes the values so that whoever has the file can read them\.'
    }

    It 'stands in docs/security.md, with all that it is about' {
        $root = Split-Path (Split-Path $PSScriptRoot)
        $item = [regex]::Match((Get-Content "$root/docs/security.md" -Raw), '(?ms)^- \*\*`Export-Clixml`.*?(?=^- )').Value -replace '\s+', ' '
        foreach ($part in 'On Windows it encrypts', 'On Linux and macOS it writes the text as hexadecimal digits', 'imported secrets',
            '`$failed.TargetObject`', 'a PSCredential') {
            $item.Contains($part) | Should -BeTrue -Because $part
        }
    }
}
