BeforeDiscovery {
    $given = $env:GITHUBSECRETS_TEST_PACKAGE
    Import-Module "$PSScriptRoot/AssemblyImage.psm1" -Force
    $images = @(Get-AheadImage)
}

BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1" -Force
    Import-Module "$PSScriptRoot/Packaging.psm1" -Force
    Import-Module "$PSScriptRoot/AssemblyImage.psm1" -Force
    $work = New-TestFolder

    # A package that is given is tested as it is; otherwise one is made of the sources.
    $package = $env:GITHUBSECRETS_TEST_PACKAGE
    if (-not $package) {
        $source = Join-Path $work one
        Copy-Source $source
        $made = Invoke-Packaging $source
        if ($made.ExitCode -ne 0) { throw $made.Output }
        $package = $made.Package
    }
    $installed = Expand-TestPackage $package (Join-Path $work expanded)
    $manifestPath = Join-Path $installed GitHubSecrets.psd1
    $manifest = Import-PowerShellDataFile $manifestPath
    $sandbox = Start-Sandbox
}

AfterAll {
    Stop-Sandbox
    Remove-Item $work -Recurse -Force
}

Describe 'The package' {
    It 'holds exactly these files' {
        $expected = @(
            'GitHubSecrets.Core.dll'
            'GitHubSecrets.Format.ps1xml'
            'GitHubSecrets.Startup.dll'
            'GitHubSecrets.dll'
            'GitHubSecrets.psd1'
            'LICENSE'
            'ThirdPartyNotices.txt'
            '_manifest/spdx_2.2/manifest.spdx.json'
            'dependencies/Sodium.Core.dll'
            'en-US/GitHubSecrets.dll-Help.xml'
            'en-US/about_GitHubSecrets.help.txt'
            'win-x64', 'win-x86', 'win-arm64' | ForEach-Object { "runtimes/$_/native/libsodium.dll" }
            'linux-x64', 'linux-arm', 'linux-arm64', 'linux-musl-x64', 'linux-musl-arm', 'linux-musl-arm64' |
                ForEach-Object { "runtimes/$_/native/libsodium.so" }
            'runtimes/osx/native/libsodium.dylib' # For both processors.
        )
        $expected += foreach ($platform in (Get-AheadImage).Platform) {
            'GitHubSecrets.Core.dll', 'GitHubSecrets.dll' | ForEach-Object { "runtimes/$platform/lib/net10.0/$_" }
        }
        $actual = Get-ContentPath $package
        $actual | Sort-Object -CaseSensitive | Should -BeExactly (@($expected) + (Get-PackagePart) | Sort-Object -CaseSensitive)
    }

    if ($images) {
        It 'has the assemblies compiled ahead for <Platform>, and for nothing else in its place' -ForEach $images {
            foreach ($name in 'GitHubSecrets.Core.dll', 'GitHubSecrets.dll') {
                $plain = Get-AssemblyImage (Join-Path $installed $name)
                $compiled = Get-AssemblyImage (Join-Path $installed "runtimes/$Platform/lib/net10.0/$name")
                $compiled.Machine | Should -Be $Machine
                $compiled.Native | Should -BeGreaterThan 0
                $compiled.Identity | Should -Be $plain.Identity
                $plain.Native | Should -Be 0
            }
        }
    }

    It 'is no larger than it need be' {
        (Get-Item $package).Length | Should -BeLessThan 8000000
    }

    It 'is named for its version, which is the assembly''s' {
        Split-Path $package -Leaf | Should -BeExactly "GitHubSecrets.$($manifest.ModuleVersion).nupkg"
        $assembly = [Reflection.AssemblyName]::GetAssemblyName((Join-Path $installed 'GitHubSecrets.dll'))
        $assembly.Version.ToString(3) | Should -Be $manifest.ModuleVersion
    }

    It 'describes itself to the Gallery as its manifest does' {
        $metadata = (Get-PackageXml $package GitHubSecrets.nuspec).package.metadata
        $metadata.id | Should -BeExactly 'GitHubSecrets'
        $metadata.version | Should -Be $manifest.ModuleVersion
        $metadata.authors | Should -Be $manifest.Author
        $metadata.owners | Should -Be $manifest.CompanyName
        $metadata.description | Should -Be $manifest.Description
        $metadata.copyright | Should -Be $manifest.Copyright
        $metadata.licenseUrl | Should -Be $manifest.PrivateData.PSData.LicenseUri
        $metadata.releaseNotes | Should -BeExactly $manifest.PrivateData.PSData.ReleaseNotes
    }

    It 'is found by what it is and by each of its cmdlets' {
        $tags = (Get-PackageXml $package GitHubSecrets.nuspec).package.metadata.tags
        $tags.Length | Should -BeLessOrEqual 4000 # More the Gallery does not take.
        $expected = @('PSModule', 'PSIncludes_Cmdlet') + $manifest.PrivateData.PSData.Tags
        foreach ($cmdlet in $manifest.CmdletsToExport) { $expected += "PSCmdlet_$cmdlet", "PSCommand_$cmdlet" }
        $tags.Split(' ') | Sort-Object | Should -Be ($expected | Sort-Object)
        $expected | Should -Contain 'PSEdition_Core'
    }

    It 'tells what is new' {
        $manifest.PrivateData.PSData.ReleaseNotes | Should -Match '(?m)^- '
        $changelog = (Get-Content "$PSScriptRoot/../../CHANGELOG.md" -Raw).ReplaceLineEndings("`n")
        $changelog | Should -BeLike "*$([wildcardpattern]::Escape($manifest.PrivateData.PSData.ReleaseNotes))*"
    }

    It 'has a manifest without a fault' {
        $problems = $null
        Test-ModuleManifest $manifestPath -ErrorVariable problems -WarningVariable +problems | Should -Not -BeNullOrEmpty
        $problems | Should -BeNullOrEmpty
    }

    if (-not $given) {
        It 'says of itself what the Gallery''s client would, and names its cmdlets besides' {
            $published = Publish-TestModule $installed (Join-Path $work published) (Join-Path $work publisher)
            $theirs = (Get-PackageXml $published GitHubSecrets.nuspec).package.metadata
            $ours = (Get-PackageXml $package GitHubSecrets.nuspec).package.metadata
            foreach ($name in 'id', 'version', 'authors', 'description', 'releaseNotes', 'copyright', 'licenseUrl', 'projectUrl') {
                $ours.$name | Should -BeExactly $theirs.$name -Because $name
            }
            $ours.tags.Split(' ') | Where-Object { $_ -notmatch '^PS(Includes_Cmdlet$|Cmdlet_|Command_)' } | Sort-Object |
                Should -BeExactly ($theirs.tags.Split(' ', [StringSplitOptions]::RemoveEmptyEntries) | Sort-Object)
        }

        It 'holds no path of the machine it was built on' {
            foreach ($path in Get-ContentPath $installed) {
                $text = [Text.Encoding]::Latin1.GetString([IO.File]::ReadAllBytes((Join-Path $installed $path)))
                $text.Contains($work) -or $text.Contains((Split-Path $work -Leaf)) | Should -BeFalse -Because $path
            }
        }
    }

    It 'has a bill of materials with the checksums of all its files' {
        $document = Get-Content (Join-Path $installed '_manifest/spdx_2.2/manifest.spdx.json') -Raw | ConvertFrom-Json
        $expected = Get-ContentPath $installed | Where-Object { $_ -notlike '_manifest/*' } | ForEach-Object {
            "./$_ $((Get-FileHash (Join-Path $installed $_) -Algorithm SHA256).Hash.ToLowerInvariant())"
        }
        $document.files |
            ForEach-Object { "$($_.fileName) $(($_.checksums | Where-Object algorithm -EQ SHA256).checksumValue)" } |
            Sort-Object -CaseSensitive | Should -BeExactly ($expected | Sort-Object -CaseSensitive)
        $document.packages[0].versionInfo | Should -Be $manifest.ModuleVersion
    }

    It 'lists in it what others made, by the versions that were restored' {
        $document = Get-Content (Join-Path $installed '_manifest/spdx_2.2/manifest.spdx.json') -Raw | ConvertFrom-Json
        $packages = $document.packages | Select-Object -Skip 1 | ForEach-Object downloadLocation
        $versions = (Select-Xml -Path "$PSScriptRoot/../../Directory.Packages.props" -XPath //PropertyGroup).Node
        $packages | Should -Be "pkg:nuget/Sodium.Core@$($versions.SodiumCoreVersion)", "pkg:nuget/libsodium@$($versions.LibsodiumVersion)"
        $assembly = [Reflection.AssemblyName]::GetAssemblyName((Join-Path $installed dependencies/Sodium.Core.dll))
        $assembly.Version.ToString(3) | Should -Be $versions.SodiumCoreVersion
    }

    if (-not $given) {
        It 'is the same, byte for byte, when it is made at another place' {
            $other = Join-Path $work 'a longer name'
            Copy-Source $other
            $made = Invoke-Packaging $other
            $made.ExitCode | Should -Be 0 -Because $made.Output
            (Get-FileHash $made.Package).Hash | Should -Be (Get-FileHash $package).Hash
        }
    }
}

Describe 'Installed from a folder' {
    BeforeEach { Reset-Sandbox }

    It 'is imported by name into a fresh PowerShell and sets a secret' {
        $text = "value $(New-Guid)"
        $lines = Invoke-FreshShell (Join-Path $work expanded) (Get-SetScript FROM_PACKAGE $text)

        $lines | Should -Be @('change: Created', "base: $installed")
        (Get-SandboxRequest PUT).opened | Should -BeExactly $text
    }

    if (-not $given) {
        It 'is taken from there by NuGet''s client, whose format it has' {
            $project = Join-Path (New-Item (Join-Path $work nuget) -ItemType Directory) project.csproj
            Set-Content $project @"
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>netstandard2.0</TargetFramework>
    <DisableImplicitFrameworkReferences>true</DisableImplicitFrameworkReferences>
  </PropertyGroup>
  <ItemGroup>
    <PackageDownload Include="GitHubSecrets" Version="[$($manifest.ModuleVersion)]" />
  </ItemGroup>
</Project>
"@
            $packages = Join-Path $work packages
            $output = dotnet restore $project --source (Split-Path $package) --packages $packages
            $LASTEXITCODE | Should -Be 0 -Because ($output -join "`n")
            $taken = Join-Path $packages githubsecrets $manifest.ModuleVersion
            Get-ContentPath $taken | Where-Object { $_ -cnotmatch '^(\.nupkg|githubsecrets\.)' } |
                Sort-Object | Should -Be (Get-ContentPath $installed | Sort-Object)
        }
    }

    It 'is installed by the Gallery''s client' {
        $found = Install-TestPackage $package (Join-Path $work home)
        $found.Version | Should -Be $manifest.ModuleVersion
        $folder = Join-Path $found.Root GitHubSecrets $found.Version

        Get-ContentPath $folder | Where-Object { $_ -ne 'PSGetModuleInfo.xml' } | Sort-Object |
            Should -Be (Get-ContentPath $installed | Sort-Object)
        foreach ($file in Get-ContentPath $installed) {
            (Get-FileHash (Join-Path $folder $file)).Hash | Should -Be (Get-FileHash (Join-Path $installed $file)).Hash
        }
        $text = "value $(New-Guid)"
        $lines = Invoke-FreshShell $found.Root (Get-SetScript FROM_CLIENT $text)
        $lines | Should -Be @('change: Created', "base: $folder")
        (Get-SandboxRequest PUT).opened | Should -BeExactly $text
    }
}
