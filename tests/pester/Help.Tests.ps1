BeforeDiscovery {
    Import-Module "$PSScriptRoot/Support.psm1" -Force
    $cmdlets = @((Import-PowerShellDataFile (Get-TestModuleManifest)).CmdletsToExport | ForEach-Object { @{ Cmdlet = $_ } })
    $hasPlatyPS = [bool](Get-Module Microsoft.PowerShell.PlatyPS -ListAvailable | Where-Object Version -GE ([version]'1.0'))
}

BeforeAll {
    'Support', 'EveryCmdlet', 'EveryError', 'HelpPages' | ForEach-Object { Import-Module "$PSScriptRoot/$_.psm1" -Force }
    $manifest = Get-TestModuleManifest
    Import-Module $manifest
    $root = Split-Path (Split-Path $PSScriptRoot)
    $pages = Join-Path $root docs en-US
    $shipped = Join-Path (Split-Path $manifest) en-US
    Import-Module (Join-Path $root docs HelpText.psm1) -Force

    # What a person reads at a given width, once for all who ask. Get-Help breaks lines between words only in a culture that it knows.
    $texts = @{}
    function Get-HelpText {
        param([string] $Name, [int] $Width)

        if ($texts.Contains("$Name $Width")) { return $texts["$Name $Width"] }
        $culture = [cultureinfo]::CurrentCulture
        [cultureinfo]::CurrentCulture = 'en-US'
        try { $texts["$Name $Width"] = @(Get-Help $Name -Full | Out-String -Stream -Width $Width) -replace '\e\[[0-9;]*m' }
        finally { [cultureinfo]::CurrentCulture = $culture }
        $texts["$Name $Width"]
    }

    # Get-Help gives texts as objects with a property Text.
    function Join-HelpText { param($Paragraph) (@($Paragraph).Text | Where-Object { $_ }) -join "`n" }

    # Kept: PowerShell looks through all of its modules for a name that it does not know.
    $commands = @{}
    function Find-Command {
        param([string] $Name)

        if (-not $commands.Contains($Name)) { $commands[$Name] = Get-Command $Name -ErrorAction Ignore }
        $commands[$Name]
    }

    # What is wrong with a piece of code: syntax, and parameters that this module's cmdlets do not have.
    function Find-CodeProblem {
        param([string] $Code)

        $errors = $null
        $tree = [Management.Automation.Language.Parser]::ParseInput($Code, [ref] $null, [ref] $errors)
        $errors | ForEach-Object { "$($_.Message) in: $Code" }
        foreach ($call in $tree.FindAll({ $args[0] -is [Management.Automation.Language.CommandAst] }, $true)) {
            $command = Find-Command $call.GetCommandName()
            if (-not $command -and $call.GetCommandName() -match '-GitHub') { "There is no $($call.GetCommandName())." }
            if (-not $command -or $command.CommandType -eq 'Application') { continue }
            foreach ($element in $call.CommandElements) {
                if ($element -isnot [Management.Automation.Language.CommandParameterAst]) { continue }
                if (-not $command.Parameters.ContainsKey($element.ParameterName)) { "$($command.Name) has no -$($element.ParameterName)." }
            }
        }
    }
}

Describe 'Help' {
    Context 'The help of <Cmdlet>' -ForEach $cmdlets {
        BeforeAll {
            $help = Get-Help $Cmdlet -Full
            $page = Join-Path $pages "$Cmdlet.md"
            $common = [Management.Automation.Cmdlet]::CommonParameters
            $parameters = @((Get-Command $Cmdlet).Parameters.Keys | Where-Object { $_ -notin $common })
            $talksToGitHub = 'Token' -in $parameters

            # They set nothing themselves: no value, no target, no permission.
            $isOfSession = $Cmdlet -like '*-GitHubSecretSession'
        }

        It 'has a synopsis of its own' {
            $verbs = @{ Set = '(Creates or updates a|Replaces the list)'; Add = 'Lets'; Get = 'Gets'; Remove = '(Removes|Takes)'; ConvertTo = 'Seals'; Import = 'Reads'; Sync = 'Brings'; Connect = 'Signs in'; Disconnect = 'Ends' }
            $help.Synopsis | Should -Match "^$($verbs[(Get-Command $Cmdlet).Verb]) .*secret.*\.$"
        }

        It 'has a description' {
            (Join-HelpText $help.description).Length | Should -BeGreaterThan 300
        }

        It 'has at least 3 examples, each with code and an explanation' {
            @($help.examples.example).Count | Should -BeGreaterOrEqual 3
            foreach ($example in $help.examples.example) {
                $example.code | Should -Match $Cmdlet -Because $example.title
                $example.code | Should -Not -Match '```' -Because $example.title
                (Join-HelpText $example.remarks).Length | Should -BeGreaterThan 20 -Because $example.title
            }
        }

        It 'has examples that parse, with parameters that exist' {
            $help.examples.example.Count | Should -Be @(Get-PageCode $page).Count
            Get-PageCode $page | ForEach-Object { Find-CodeProblem $_ } | Should -BeNullOrEmpty
        }

        It 'describes every parameter, in Get-Help and in the page' {
            $text = Get-Content $page -Raw
            foreach ($name in $parameters) {
                $described = $help.parameters.parameter | Where-Object name -EQ $name
                (Join-HelpText $described.description).Length | Should -BeGreaterThan 20 -Because "-$name is described"
                $text | Should -Match "(?m)^### -$name$"
            }
        }

        It 'describes no parameter that does not exist' {
            $help.parameters.parameter.name | Where-Object { $_ -notin $parameters } | Should -BeNullOrEmpty
            [regex]::Matches((Get-Content $page -Raw), '(?m)^### -(\w+)$').ForEach({ $_.Groups[1].Value }) |
                Where-Object { $_ -notin $parameters } | Should -BeNullOrEmpty
        }

        It 'tells position, necessity, pipeline and aliases as the cmdlet has them' {
            foreach ($name in $parameters) {
                $told = $help.parameters.parameter | Where-Object name -EQ $name
                $parameter = (Get-Command $Cmdlet).Parameters[$name]
                $built = $parameter.Attributes.Where({ $_ -is [Parameter] })[0]
                $said = $told.position, $told.required, ($told.pipelineInput -match 'ByValue'), ($told.pipelineInput -match 'ByPropertyName')
                $said += @($told.aliases -split ', ' -ne 'none' | Sort-Object)
                $is = @(
                    $built.Position -lt 0 ? 'named' : "$($built.Position)"
                    "$($built.Mandatory)".ToLowerInvariant()
                    $built.ValueFromPipeline
                    $built.ValueFromPipelineByPropertyName
                    $parameter.Aliases | Sort-Object
                )
                $said | Should -Be $is -Because "-$name"
            }
        }

        It 'shows the types by the names that people know' {
            $text = (Get-HelpText $Cmdlet 120) -join "`n"
            if ('Value' -in $parameters) {
                # A line may end between the two.
                $text | Should -Match '\[-Value\s+<SecureString>\]'
                $text | Should -Match '(?m)^ +-Value <SecureString>'
            }
            $text | Should -Not -Match 'Nullable'
        }

        It 'documents inputs and output' {
            if ('Value' -in $parameters) { $help.inputTypes.inputType.type.name | Should -Contain 'System.Security.SecureString' }
            foreach ($type in (Get-Command $Cmdlet).OutputType.Name) { $help.returnValues.returnValue.type.name | Should -Contain $type }
            (Join-HelpText $help.returnValues.returnValue.description).Length | Should -BeGreaterThan 100
        }

        It 'names every error id' {
            $text = (Get-HelpText $Cmdlet 120) -join "`n"
            foreach ($id in Get-CoveredErrorId $Cmdlet) { $text | Should -Match "\b$id\b" }
        }

        It 'names the permission of every store of its level, or none where it needs none' {
            $level = switch -Regex ($Cmdlet) { 'Repo' { 'Repository' } 'Environment' { 'Environment' } 'Org' { 'Organization' } 'User' { 'User' } }
            $text = (Get-HelpText $Cmdlet 120) -join "`n"
            foreach ($route in [GitHubSecrets.SecretRoutes]::All | Where-Object { -not $level -or $_.Level -eq $level }) {
                if ($isOfSession -or -not $talksToGitHub) {
                    $text | Should -Not -Match "\($($route.Permission)\)"
                    continue
                }
                $text | Should -Match "\($($route.Permission)\)"
                $text | Should -Match "\b$($route.ClassicScope)\b"
            }
        }

        It 'links to GitHub''s documentation, and -Online would open that' {
            $links = @($help.relatedLinks.navigationLink)
            if ($talksToGitHub) { @($links.uri) -match '^https://docs\.github\.com/rest/' | Should -Not -BeNullOrEmpty }
            @($links.uri | Where-Object { $_ })[0] | Should -Match '^https://docs\.github\.com/'
            $links.linkText | Should -Contain 'about_GitHubSecrets'
        }

        It 'holds no placeholder and no mark of markdown' {
            $text = (Get-HelpText $Cmdlet 120) -join "`n"
            foreach ($each in $text, (Get-Content $page -Raw)) { $each | Should -Not -Match '\{\{|\}\}.*Fill|PlatyPS placeholder' }
            $text | Should -Not -Match '`|\]\(http|\\[\[\]_*]|\u0080'
        }

        It 'fits a width of <_> columns' -ForEach 100, 120 {
            $width = $_
            Get-HelpText $Cmdlet $width | Where-Object { $_.TrimEnd().Length -gt $width } | Should -BeNullOrEmpty
        }

        It 'has code that needs no line break at 100 columns' {
            $shown = [Collections.Generic.HashSet[string]]::new([string[]] @(Get-HelpText $Cmdlet 99 | ForEach-Object Trim))
            $code = $help.examples.example.code -split "`n" | Where-Object { $_ -notmatch '^What if:' } | ForEach-Object Trim
            $code | Where-Object { -not $shown.Contains($_) } | Should -BeNullOrEmpty
            $code.Count | Should -BeGreaterThan 2
        }

        It 'has no two empty lines within its texts' {
            $help.examples.example.code + $help.description.Text | Should -Not -Match "\n\s*\n\s*\n"
        }
    }

    Context 'about_GitHubSecrets' {
        It 'is found, with its synopsis' {
            $topic = Get-Help about_GitHubSecrets
            "$topic" | Should -Match '(?m)^LONG DESCRIPTION$'
            (Get-Help about_GitHubSecrets* | Select-Object -First 1).Synopsis | Should -Not -BeNullOrEmpty
        }

        It 'names every cmdlet, every error id and every permission' {
            $text = "$(Get-Help about_GitHubSecrets)"
            foreach ($name in (Get-Module GitHubSecrets).ExportedCmdlets.Keys) { $text | Should -Match "\b$name\b" }
            foreach ($id in [GitHubSecrets.SecretErrorId].GetEnumNames()) { $text | Should -Match "(?m)^ +$id  " }
            foreach ($route in [GitHubSecrets.SecretRoutes]::All) { $text | Should -Match "\b$($route.Permission) +$($route.ClassicScope)\b" }
        }

        It 'has examples that parse, with parameters that exist' {
            Get-PageCode (Join-Path $pages about_GitHubSecrets.md) | ForEach-Object { Find-CodeProblem $_ } | Should -BeNullOrEmpty
        }

        It 'fits 100 columns and holds no mark of markdown' {
            $text = Get-Content (Join-Path $shipped about_GitHubSecrets.help.txt)
            ($text | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 100
            $text -match '`|\]\(|^#|^ *\|' | Should -BeNullOrEmpty
        }
    }

    Context 'The pages' {
        It 'keep to 120 columns and to the names that GitHub uses in its own examples' {
            foreach ($file in Get-ChildItem $pages -Filter *.md) {
                $lines = Get-Content $file.FullName
                $lines | Where-Object Length -GT 120 | Should -BeNullOrEmpty -Because $file.Name
                $lines -match '-AsPlainText|gh[pousr]_\w{6}|github_pat_' | Should -BeNullOrEmpty -Because $file.Name
            }
        }

        # Whoever has PlatyPS can hold the files against what it makes of the pages. Everyone else has the next two tests.
        if ($hasPlatyPS) {
            It 'give the help files that are shipped, byte for byte' {
                $output = Join-Path $TestDrive help
                $null = & (Join-Path $root docs Update-Help.ps1) -ModulePath $manifest -OutputPath $output
                foreach ($file in Get-ChildItem $output) {
                    $made = [IO.File]::ReadAllText($file.FullName)
                    foreach ($folder in (Join-Path $root src GitHubSecrets en-US), $shipped) {
                        $stored = [IO.File]::ReadAllText((Join-Path $folder $file.Name)).Replace("`r`n", "`n")
                        $stored -ceq $made | Should -BeTrue -Because "$($file.Name) in $folder is out of date: run ./build.ps1 Docs and build again"
                    }
                }
            }
        }

        It 'say what is shipped: <Cmdlet>' -ForEach $cmdlets {
            $written = Get-PageText (Join-Path $pages "$Cmdlet.md") | Sort-Object -Unique -CaseSensitive
            foreach ($folder in (Join-Path $root src GitHubSecrets en-US), $shipped) {
                $help = Get-MamlText (Join-Path $folder GitHubSecrets.dll-Help.xml) $Cmdlet | Sort-Object -Unique -CaseSensitive
                Compare-Object $written $help -CaseSensitive | ForEach-Object InputObject | Should -BeNullOrEmpty -Because "only one of the page and $folder says so"
            }
        }

        It 'say what is shipped: about_GitHubSecrets' {
            $made = ConvertTo-AboutText (Get-Content (Join-Path $pages about_GitHubSecrets.md) -Raw)
            foreach ($folder in (Join-Path $root src GitHubSecrets en-US), $shipped) {
                $stored = [IO.File]::ReadAllText((Join-Path $folder about_GitHubSecrets.help.txt)).Replace("`r`n", "`n")
                $stored -ceq $made | Should -BeTrue -Because "the text in $folder is out of date: run ./build.ps1 Docs and build again"
            }
        }
    }
}
