# Stores the secrets of a file of NAME=value as scripts without a module do: for each, fetch the key, seal, send.
param([string] $ApiUrl, [string] $Repository, [string] $File)

$ErrorActionPreference = 'Stop'
$library = if ($IsWindows) { 'libsodium.dll' } elseif ($IsMacOS) { 'libsodium.dylib' } else { 'libsodium.so.23' }
Add-Type -TypeDefinition @"
using System;
using System.Runtime.InteropServices;
using System.Text;

public static class Sodium
{
    [DllImport("$library")] static extern int sodium_init();
    [DllImport("$library")] static extern int crypto_box_seal(byte[] sealedBox, byte[] message, ulong length, byte[] key);

    public static string Seal(string value, string key)
    {
        sodium_init();
        byte[] message = Encoding.UTF8.GetBytes(value);
        byte[] sealedBox = new byte[message.Length + 48];
        crypto_box_seal(sealedBox, message, (ulong)message.Length, Convert.FromBase64String(key));
        return Convert.ToBase64String(sealedBox);
    }
}
"@
$headers = @{ Authorization = "Bearer $env:GH_ENTERPRISE_TOKEN"; Accept = 'application/vnd.github+json' }
$secrets = "$ApiUrl/repos/$Repository/actions/secrets"
foreach ($line in Get-Content -LiteralPath $File) {
    $name, $value = $line -split '=', 2
    $key = Invoke-RestMethod "$secrets/public-key" -Headers $headers
    $body = @{ encrypted_value = [Sodium]::Seal($value, $key.key); key_id = $key.key_id } | ConvertTo-Json
    $null = Invoke-RestMethod "$secrets/$name" -Method Put -Headers $headers -Body $body -ContentType application/json
}
