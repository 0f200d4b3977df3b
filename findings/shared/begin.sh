# Sourced by each finding: it works in a folder of its own, which goes when it ends.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

# Makes the project of a C# program that uses packages: program NAME@VERSION...
program() {
    {
        echo '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup>'
        echo '<OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings>'
        echo '</PropertyGroup><ItemGroup>'
        for package in "$@"; do echo "<PackageReference Include=\"${package%@*}\" Version=\"${package#*@}\" />"; done
        echo '</ItemGroup></Project>'
    } > app.csproj
}
