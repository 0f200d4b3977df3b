BeforeDiscovery {
    # What follows is made from the system's own library, as a package manager of Linux with glibc installs it.
    $ldconfig = Get-Command ldconfig, /sbin/ldconfig -ErrorAction Ignore | Select-Object -First 1
    $library = if ($IsLinux -and $ldconfig) {
        (& $ldconfig -p 2>$null) -match 'libsodium\.so\.\d+ .*=> ' -replace '.*=> ' | Select-Object -First 1
    }
}

Describe 'The native library (skipped where ldconfig finds no libsodium)' -Skip:(-not $library) -ForEach @{ Library = $library } {
    BeforeAll {
        Import-Module "$PSScriptRoot/Support.psm1" -Force
        Import-Module "$PSScriptRoot/Packaging.psm1" -Force
        $platforms = [ordered]@{
            'win-x64' = 'dll'; 'win-x86' = 'dll'; 'win-arm64' = 'dll'
            'linux-x64' = 'so'; 'linux-arm' = 'so'; 'linux-arm64' = 'so'; 'linux-musl-x64' = 'so'; 'linux-musl-arm64' = 'so'
            'osx-x64' = 'dylib'; 'osx-arm64' = 'dylib'
        }
        $paths = $platforms.GetEnumerator() | ForEach-Object { "runtimes/$($_.Key)/native/libsodium.$($_.Value)" }
        $compiledAhead = 'runtimes/linux-x64/lib/net10.0/GitHubSecrets.Core.dll'
        $version = (Select-Xml -Path "$PSScriptRoot/../../Directory.Packages.props" -XPath //LibsodiumVersion).Node.InnerText

        # Stands in for the package libsodium: its layout, with the system's library for every platform.
        function New-StandIn {
            param([string] $Feed, [string[]] $Path)

            $null = New-Item $Feed -ItemType Directory
            $zip = [IO.Compression.ZipFile]::Open("$Feed/libsodium.$version.nupkg", 'Create')
            try {
                foreach ($each in $Path) {
                    $null = [IO.Compression.ZipFileExtensions]::CreateEntryFromFile($zip, $library, $each)
                }
                $writer = [IO.StreamWriter]::new($zip.CreateEntry('libsodium.nuspec').Open())
                $writer.Write(@"
<package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
  <metadata>
    <id>libsodium</id>
    <version>$version</version>
    <authors>x</authors>
    <description>x</description>
  </metadata>
</package>
"@)
                $writer.Dispose()
            }
            finally { $zip.Dispose() }
        }

        function Invoke-BundledPackaging {
            param([string] $Feed)

            # Analyzers find nothing here that they do not find elsewhere.
            $arguments = '--property:BundleLibsodium=true', "--property:LibsodiumSource=$Feed", '--property:RunAnalyzers=false'
            Invoke-Packaging $source $arguments
        }

        $work = New-TestFolder
        $source = Join-Path $work source
        Copy-Source $source
        $sandbox = Start-Sandbox
    }

    AfterAll {
        Stop-Sandbox
        Remove-Item $work -Recurse -Force
    }

    Context 'Where the feed does not give it' {
        It 'is said in one sentence, and no package is made' {
            $feed = (New-Item (Join-Path $work empty) -ItemType Directory).FullName
            $made = Invoke-BundledPackaging $feed

            $made.ExitCode | Should -Not -Be 0
            $errors = @($made.Output -split "`n" -match ' error ')
            $errors.Count | Should -Be 1
            $errors[0] | Should -Match ('error : Nothing was packaged: BundleLibsodium=true needs the package libsodium ' +
                "$version, and the feed does not give it \(NU1101: ")
            $made.Package | Should -BeNullOrEmpty
            $made.Folder | Should -BeNullOrEmpty
        }

        It 'is said which platforms the package lacks' {
            $feed = Join-Path $work half
            New-StandIn $feed ($paths | Where-Object { $_ -notlike '*-arm64/*' })
            $made = Invoke-BundledPackaging $feed

            $made.ExitCode | Should -Not -Be 0
            $made.Output | Should -Match ("Nothing was packaged: the package libsodium $version lacks " +
                'runtimes/win-arm64/native/libsodium.dll, .*osx-arm64')
            $made.Package | Should -BeNullOrEmpty
        }
    }

    Context 'Where the feed gives it' {
        BeforeAll {
            $feed = Join-Path $work whole
            $unwanted = 'runtimes/linux-musl-arm/native/libsodium.so', 'runtimes/ios-arm64/native/libsodium.a'
            New-StandIn $feed ($paths + $unwanted)
            $made = Invoke-BundledPackaging $feed
            if ($made.ExitCode -ne 0) { throw $made.Output }
            $installed = Expand-TestPackage $made.Package (Join-Path $work modules)
            $architecture = "$([Runtime.InteropServices.RuntimeInformation]::ProcessArchitecture)".ToLowerInvariant()
            $bundled = Join-Path $installed runtimes "linux-$architecture" native libsodium.so
            $systems = readlink --canonicalize $library

            # Sets a secret in a fresh PowerShell: what it wrote, and which libsodium is in its map.
            function Invoke-Set {
                param([string] $Name)

                Reset-Sandbox
                $script = (Get-SetScript $Name "value of $Name") + "`n" + (Get-MapScript)
                $lines = Invoke-FreshShell (Join-Path $work modules) $script
                [pscustomobject]@{
                    Lines  = $lines -notlike 'map: *'
                    Map    = @($lines -like 'map: *' -replace '^map: ' | Sort-Object -Unique)
                    Opened = (Get-SandboxRequest PUT).opened
                }
            }
        }

        It 'lies in the package for these ten platforms and no other' {
            $native = Get-ContentPath $made.Package | Where-Object { $_ -like 'runtimes/*' -and $_ -cne $compiledAhead }
            $native | Sort-Object -CaseSensitive | Should -BeExactly ($paths | Sort-Object -CaseSensitive)
        }

        It 'stands in the bill of materials' {
            $document = Get-Content (Join-Path $installed '_manifest/spdx_2.2/manifest.spdx.json') -Raw | ConvertFrom-Json
            ($document.packages | Where-Object name -EQ libsodium).versionInfo | Should -Be $version
            @($document.relationships | Where-Object spdxElementId -EQ SPDXRef-Package-libsodium).Count | Should -Be 10
        }

        It 'is what the module loads, and not the system''s' {
            $set = Invoke-Set BUNDLED
            $set.Lines | Should -Be @('change: Created', "base: $installed")
            $set.Map | Should -Be @($bundled)
            $set.Opened | Should -BeExactly 'value of BUNDLED'
        }

        Context 'And it is taken away' {
            BeforeAll { Remove-Item "$installed/runtimes/*/native" -Recurse }

            It 'the system''s is loaded' {
                $set = Invoke-Set SYSTEMS
                $set.Lines | Should -Be @('change: Created', "base: $installed")
                $set.Map | Should -Be @($systems)
                $set.Opened | Should -BeExactly 'value of SYSTEMS'
            }

            It 'without the system''s either, the module is imported and the command fails with LibsodiumMissing' {
                $hidden = Join-Path $work hidden
                New-BrokenLibsodium $hidden
                $script = (Get-SetScript MISSING value) + "`n" + '"id: $($Error[0].FullyQualifiedErrorId)"; "names: $($Error[0])"'
                Reset-Sandbox
                $before = $env:LD_LIBRARY_PATH
                $env:LD_LIBRARY_PATH = $hidden
                try { $lines = Invoke-FreshShell (Join-Path $work modules) $script }
                finally { $env:LD_LIBRARY_PATH = $before }

                $lines | Should -Contain "base: $installed"
                $lines | Should -Contain 'change: '
                @($lines -match '^id: LibsodiumMissing').Count | Should -Be 1
                foreach ($name in $bundled, 'libsodium.so.26', 'libsodium.so.23') {
                    @($lines -match '^names: ' -match [regex]::Escape($name)).Count | Should -Be 1
                }
                Get-SandboxRequest PUT | Should -BeNullOrEmpty
            }
        }
    }
}
