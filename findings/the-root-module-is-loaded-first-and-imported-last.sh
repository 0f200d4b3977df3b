#!/usr/bin/env bash
# PowerShell 7.6.9: the assembly of a binary RootModule is loaded before NestedModules and even before RequiredAssemblies, although the
# nested modules are imported before it.
#
# NestedModules are imported before the root module, and RequiredAssemblies are documented as loaded before the module is imported: so one would
# put an assembly there that has to come first, to decide which files the others are loaded from. IModuleAssemblyInitializer agrees: a nested
# one's OnImport runs before the root's. But by then the root's file has been loaded: PowerShell loads it to look at it, before all
# others. (A root module that is a script does run after its nested assemblies.) What has to come first may have no binary RootModule behind it.
#
# Seen with 7.6.9:   NestedModules: assembly Root, assembly Other, import Other, import Root   RequiredAssemblies: assembly Root, assembly Other
set -euo pipefail
. "$(dirname "$0")/shared/begin.sh"
dotnet tool install PowerShell --version 7.6.9 --tool-path tools > /dev/null

cat > make.ps1 <<'P'
foreach ($name in 'Root', 'Other') {
    Add-Type -OutputAssembly "$name.dll" -TypeDefinition @"
using System.Management.Automation;

public class Start$name : IModuleAssemblyInitializer
{
    public void OnImport() { System.Console.Write("import $name, "); }
}

[Cmdlet(VerbsCommon.Get, "$name")]
public class Get$name : PSCmdlet { }
"@
}

Set-Content Root.psm1 '[Console]::Write("import Root, ")'
Set-Content nested.psd1 '@{ ModuleVersion = "1.0"; RootModule = "Root.dll"; NestedModules = "Other.dll" }'
Set-Content required.psd1 '@{ ModuleVersion = "1.0"; RootModule = "Root.dll"; RequiredAssemblies = "Other.dll" }'
Set-Content script.psd1 '@{ ModuleVersion = "1.0"; RootModule = "Root.psm1"; NestedModules = "Other.dll" }'
Set-Content list.psd1 '@{ ModuleVersion = "1.0"; NestedModules = "Other.dll", "Root.dll" }'
P
cat > import.ps1 <<'P'
Add-Type @"
public static class Watch
{
    public static void Start(string folder)
    {
        System.AppDomain.CurrentDomain.AssemblyLoad += (sender, e) =>
        {
            string path = e.LoadedAssembly.IsDynamic ? "" : e.LoadedAssembly.Location;
            if (System.IO.Path.GetDirectoryName(path) == folder)
            {
                System.Console.Write("assembly " + System.IO.Path.GetFileNameWithoutExtension(path) + ", ");
            }
        };
    }
}
"@
[Watch]::Start($PWD.Path)
Import-Module "./$($args[0]).psd1"
P
tools/pwsh -NoProfile -NonInteractive -File make.ps1
told=$(for module in nested required script list; do
    echo "$module: $(tools/pwsh -NoProfile -NonInteractive -File import.ps1 $module)"
done)
echo "$told"
grep -qx 'nested: assembly Root, assembly Other, import Other, import Root, ' <<< "$told"
grep -qx 'required: assembly Root, assembly Other, import Root, ' <<< "$told"
grep -qx 'script: assembly Other, import Other, import Root, ' <<< "$told"
grep -qx 'list: assembly Other, import Other, assembly Root, import Root, ' <<< "$told"
