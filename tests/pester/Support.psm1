# Starts sandboxes and reads what arrived at them, for every file of this suite.

# A test that starts `pwsh` starts the one that it runs in.
. "$PSScriptRoot/../../build/pwsh.ps1"

$artifacts = Join-Path (Split-Path (Split-Path $PSScriptRoot)) 'artifacts'

# The runner names what it has built; by hand, the newest build is taken.
$script:ModuleManifest = $env:GITHUBSECRETS_TEST_MODULE ?? (Join-Path $artifacts 'module' 'GitHubSecrets' 'GitHubSecrets.psd1')
$script:SandboxAssembly = $env:GITHUBSECRETS_TEST_SANDBOX ?? (
    Get-ChildItem (Join-Path $artifacts 'bin' 'GitHubSecrets.Sandbox') -Filter GitHubSecrets.Sandbox.dll -Recurse |
        Sort-Object LastWriteTime | Select-Object -Last 1).FullName

$script:ScannerAssembly = $env:GITHUBSECRETS_TEST_SCANNER ?? (
    Get-ChildItem (Join-Path $artifacts 'bin' 'GitHubSecrets.MemoryScan') -Filter GitHubSecrets.MemoryScan.dll -Recurse -ErrorAction Ignore |
        Sort-Object LastWriteTime | Select-Object -Last 1).FullName

# What decides about host and credential outside a test's own parameters.
$script:Variables = 'GITHUB_API_URL', 'GH_HOST', 'GH_TOKEN', 'GITHUB_TOKEN', 'GH_ENTERPRISE_TOKEN',
    'GITHUB_ENTERPRISE_TOKEN', 'GITHUB_ACTIONS'

function Get-TestModuleManifest { $script:ModuleManifest }

function Get-TestSandboxAssembly { $script:SandboxAssembly }

function Get-TestScannerAssembly { $script:ScannerAssembly }

function Clear-GitHubVariable {
    foreach ($name in $script:Variables) { Remove-Item "env:$name" -ErrorAction Ignore }
}

# Starts a sandbox that ends with this process, and points the session at it.
function Start-Sandbox {
    param([string[]] $Argument = @())

    $connection = if ($env:GITHUBSECRETS_TEST_SANDBOXES) { Connect-SandboxHost $Argument } else { Start-SandboxProcess $Argument }
    $told = ($connection.Output.ReadLine() ?? $(throw "A sandbox with these arguments does not start: $Argument")) | ConvertFrom-Json
    $sandbox = [pscustomobject]@{
        Url        = $told.url.TrimEnd('/')
        HttpsUrl   = $told.httpsUrl.TrimEnd('/')
        Token      = $told.token
        Connection = $connection
    }
    Clear-GitHubVariable
    $env:GITHUB_API_URL = $sandbox.Url
    $env:GH_ENTERPRISE_TOKEN = $sandbox.Token
    $script:Current = $sandbox
    $sandbox
}

# One in a process of its own.
function Start-SandboxProcess {
    param([string[]] $Argument)

    $start = [Diagnostics.ProcessStartInfo]::new('dotnet')
    foreach ($each in @($script:SandboxAssembly, 'serve', '--json', '--exit-with-stdin') + $Argument) { $start.ArgumentList.Add($each) }
    $start.RedirectStandardInput = $start.RedirectStandardOutput = $true
    $process = [Diagnostics.Process]::Start($start)
    [pscustomobject]@{
        Output = $process.StandardOutput
        End    = {
            $process.StandardInput.Close()
            if (-not $process.WaitForExit(10000)) { $process.Kill() }
        }.GetNewClosure()
    }
}

# One of those in the process that runs the suite (SandboxHost.cs).
function Connect-SandboxHost {
    param([string[]] $Argument)

    $pipe = [IO.Pipes.NamedPipeClientStream]::new('.', $env:GITHUBSECRETS_TEST_SANDBOXES, 'InOut', 'CurrentUserOnly')
    $pipe.Connect(60000) # Longer than it ever takes: to wait for ever for one that is gone would tell nobody.
    $lines = [IO.StreamReader]::new($pipe)
    $writer = [IO.StreamWriter]::new($pipe)
    $writer.AutoFlush = $true
    $writer.WriteLine((ConvertTo-Json @(@('--json') + $Argument) -Compress))
    [pscustomobject]@{
        Output = $lines
        End    = {
            $writer.WriteLine('end')
            $null = $lines.ReadToEnd()
            $pipe.Dispose()
        }.GetNewClosure()
    }
}

# Stops the sandbox that was started last, or those that are given.
function Stop-Sandbox {
    param([object[]] $Sandbox = $script:Current)

    Clear-GitHubVariable
    foreach ($connection in $Sandbox.Connection) { & $connection.End }
}

# One connection for all that a file asks: Invoke-RestMethod makes a new one each time, and there are thousands of times.
$script:Http = [Net.Http.HttpClient]::new()

function Invoke-SandboxAdmin {
    param([string] $Method, [string] $Path, $Body)

    $request = [Net.Http.HttpRequestMessage]::new($Method, "$($script:Current.Url)/_sandbox/$Path")
    if ($Method -ne 'GET') {
        $json = if ($null -ne $Body) { ConvertTo-Json $Body -Depth 5 } else { '{}' }
        $request.Content = [Net.Http.StringContent]::new($json, [Text.Encoding]::UTF8, 'application/json')
    }
    $answer = $script:Http.Send($request)
    $text = [IO.StreamReader]::new($answer.Content.ReadAsStream()).ReadToEnd()
    if (-not $answer.IsSuccessStatusCode) { throw "The sandbox answers $Method $Path with $([int] $answer.StatusCode): $text" }
    if ($text) { ConvertFrom-Json $text -NoEnumerate }
}

function Add-SandboxFault { param([hashtable] $Fault) $null = Invoke-SandboxAdmin POST faults $Fault }

# Forgets what arrived and all faults.
function Reset-Sandbox {
    $null = Invoke-SandboxAdmin DELETE faults
    $null = Invoke-SandboxAdmin DELETE requests
}

function Get-SandboxRequest {
    param([string] $Method = '*')

    @((Invoke-SandboxAdmin GET requests) | Where-Object method -Like $Method)
}

# "METHOD /path" of everything that arrived, in order.
function Get-SandboxLine { @(Get-SandboxRequest | ForEach-Object { "$($_.method) $($_.path)" }) }

function Get-SandboxSecret {
    param([string] $Path)

    (Invoke-SandboxAdmin GET secrets) | Where-Object { $_.path -eq $Path -or "$($_.path)/$($_.name)" -eq $Path }
}

function New-TestSecret {
    param([string] $Text = [guid]::NewGuid().ToString())

    ConvertTo-SecureString $Text -AsPlainText -Force
}

# The error records of a script block, the one that ended it included.
function Get-ErrorRecord {
    param([scriptblock] $Script)

    try {
        & $Script 2>&1 | Where-Object { $_ -is [Management.Automation.ErrorRecord] }
    }
    catch {
        $_
    }
}

# The session that Connect- has begun, if any: without one, Get- tells of the token in the environment.
function Get-BegunSession {
    $token = $env:GH_ENTERPRISE_TOKEN
    Remove-Item env:GH_ENTERPRISE_TOKEN -ErrorAction Ignore
    try { Get-GitHubSecretSession -WarningAction Ignore }
    finally { $env:GH_ENTERPRISE_TOKEN = $token }
}

# The ids that scripts match on, without the class that PowerShell appends.
function Get-ErrorId {
    param([scriptblock] $Script)

    @(Get-ErrorRecord $Script | ForEach-Object { $_.FullyQualifiedErrorId.Split(',')[0] })
}

# A repository name that no other test has used, known to the sandbox: its key is in no cache.
function New-TestRepository {
    $name = "octo-org/test-$([guid]::NewGuid().ToString('n').Substring(0, 8))"
    Invoke-SandboxAdmin POST repositories @{ fullName = $name }
}

# A token of its own: the pause that GitHub asks for is kept by everything in the process that uses the same one.
function New-TestToken { New-TestSecret (Invoke-SandboxAdmin POST tokens @{ }).value }

# Objects with the names N1, N2, ... and the values v1, v2, ...
function New-TestItem {
    param([int] $Count)

    1..$Count | ForEach-Object { [pscustomobject]@{ Name = "N$_"; Value = New-TestSecret "v$_" } }
}

# Waits until a condition holds. The limit is for one that never will: a busy machine can take a minute for what takes a second.
function Wait-Until {
    param([string] $What, [scriptblock] $Condition)

    $watch = [Diagnostics.Stopwatch]::StartNew()
    while (-not (& $Condition)) {
        if ($watch.Elapsed.TotalMinutes -gt 5) { throw "Waited 5 minutes in vain: $What." }
        Start-Sleep -Milliseconds 20
    }
}

# A PowerShell in a runspace of its own that has the module, started on a script.
function Start-TestShell {
    param([string] $Script)

    $shell = [powershell]::Create()
    $null = $shell.AddScript("Import-Module '$script:ModuleManifest'").Invoke()
    $shell.Commands.Clear()
    $null = $shell.AddScript($Script)
    [pscustomobject]@{ Shell = $shell; Running = $shell.BeginInvoke() }
}

# A GitHub App that the sandbox knows. Path and Key are its private key, the same for all of a file: it takes long to find one.
function New-TestApp {
    $rsa = $script:AppKey ??= [Security.Cryptography.RSA]::Create(2048)
    $id = "Iv1.$([guid]::NewGuid().ToString('n').Substring(0, 12))"
    $null = Invoke-SandboxAdmin POST apps @{ issuer = $id; publicKeyPem = $rsa.ExportSubjectPublicKeyInfoPem() }
    $path = Join-Path ([IO.Path]::GetTempPath()) "$id.pem"
    [IO.File]::WriteAllText($path, $rsa.ExportRSAPrivateKeyPem())
    [pscustomobject]@{ Id = $id; Path = $path; Key = New-TestSecret $rsa.ExportPkcs8PrivateKeyPem(); Rsa = $rsa }
}

# Each test has an organization, and a repository with an environment, that no other test has.
function New-TestPlace {
    $organization = "org-$([guid]::NewGuid().ToString('n').Substring(0, 8))"
    $null = Invoke-SandboxAdmin POST organizations @{ login = $organization }
    $null = Invoke-SandboxAdmin POST repositories @{ fullName = "$organization/repo" }
    $null = Invoke-SandboxAdmin POST environments @{ repository = "$organization/repo"; name = 'prod/eu west' }
    [pscustomobject]@{ Organization = $organization; Repository = "$organization/repo" }
}

# Runs a script in a shell at which a person answers. Gives what was asked, and the errors.
function Invoke-Answered {
    param([string] $Script, [string[]] $Answer)

    # The person who answers in xunit's tests of the engine as well, compiled in the PowerShell that this runs in.
    if (-not ('GitHubSecrets.Tests.Engine.AnsweringHost' -as [type])) {
        Add-Type -Path "$PSScriptRoot/../GitHubSecrets.Tests/Engine/AnsweringHost.cs"
    }
    $person = [GitHubSecrets.Tests.Engine.AnsweringHost]::new()
    $Answer | ForEach-Object { $person.Answers.Enqueue($_) }
    $runspace = [runspacefactory]::CreateRunspace($person)
    $runspace.Open()
    $shell = [powershell]::Create($runspace)
    try {
        $null = $shell.AddScript("Import-Module '$script:ModuleManifest'; $Script").Invoke()
        [pscustomobject]@{ Asked = @($person.Asked); Errors = @($shell.Streams.Error); Left = $person.Answers.Count }
    }
    finally {
        $shell.Dispose()
        $runspace.Dispose()
    }
}
