# What Import-GitHubSecretFile makes of each file of a folder: a line of JSON for each, with its name and its entries.
param([string] $Module, [string] $Folder)

Import-Module (Convert-Path $Module) -ErrorAction Stop
foreach ($file in Get-ChildItem $Folder -File -Force) {
    $format = if ($file.Extension -eq '.csv') { 'Csv' } else { 'Dotenv' }
    $failed = @()
    $warnings = @()
    $entries = @(Import-GitHubSecretFile -LiteralPath $file.FullName -Format $format -ErrorVariable failed -ErrorAction SilentlyContinue -WarningVariable warnings -WarningAction SilentlyContinue |
            ForEach-Object { , @($_.Name, [Net.NetworkCredential]::new('', $_.Value).Password) })
    [pscustomobject] @{ File = $file.Name; Entries = $entries; Error = $failed.Count -gt 0 ? $failed[0].FullyQualifiedErrorId : $null; Warnings = $warnings.Count } |
        ConvertTo-Json -Depth 4 -Compress
}
