# What PowerShell's own Import-Csv makes of each file of a folder, in the form of import.ps1.
param([string] $Folder)

foreach ($file in Get-ChildItem $Folder -File -Filter *.csv) {
    $entries = @(Import-Csv -LiteralPath $file.FullName | ForEach-Object { , @($_.Name, $_.Value) })
    [pscustomobject] @{ File = $file.Name; Entries = $entries; Error = $null } | ConvertTo-Json -Depth 4 -Compress
}
