#!/usr/bin/env bash
# Sodium.Core 1.4.1 in an AssemblyLoadContext of its own on .NET 10 (Linux): the native libsodium is not the context's own.
#
# A load context is what .NET has to keep versions of a library apart, and for assemblies it does. But where the context does
# not resolve "libsodium" itself, the call goes to whatever libsodium anybody in the process has loaded before, by whatever path:
# here Sodium.Core has no native file beside it at all, and works once another part of the process has loaded one by full path.
# Without that it throws PlatformNotSupportedException. A host that wants its own file has to override LoadUnmanagedDll.
#
# Seen:   alone: PlatformNotSupportedException   after another copy was loaded: sealed 49 bytes
set -euo pipefail
. "$(dirname "$0")/shared/begin.sh"
mkdir get host plain
cat > get/get.csproj <<'P'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup>
  <ItemGroup>
    <PackageDownload Include="Sodium.Core" Version="[1.4.1]" />
    <PackageDownload Include="libsodium" Version="[1.0.22]" />
  </ItemGroup>
</Project>
P
dotnet restore get/get.csproj --packages packages > /dev/null
cp packages/sodium.core/1.4.1/lib/netstandard2.1/Sodium.Core.dll plain/
mkdir other && cp "packages/libsodium/1.0.22/runtimes/linux-x64/native/libsodium.so" other/libsodium.so
cat > host/host.csproj <<'P'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
</Project>
P
cat > host/Program.cs <<'P'
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

if (args.Length > 1)
{
    NativeLibrary.Load(args[1]);
}

Assembly assembly = new AssemblyLoadContext("own").LoadFromAssemblyPath(args[0]);
var create = assembly.GetType("Sodium.SealedPublicKeyBox")!.GetMethod("Create", [typeof(byte[]), typeof(byte[])])!
    .CreateDelegate<Func<byte[], byte[], byte[]>>();
byte[] key = new byte[32];
key[0] = 9;
try
{
    Console.WriteLine($"sealed {create([1], key).Length} bytes");
}
catch (Exception exception)
{
    Console.WriteLine(exception.GetType().Name);
}
P
dotnet build host -o out -v q > /dev/null
alone=$(dotnet out/host.dll "$work/plain/Sodium.Core.dll")
after=$(dotnet out/host.dll "$work/plain/Sodium.Core.dll" "$work/other/libsodium.so")
echo "alone: $alone"
echo "after another copy was loaded: $after"
[ "$alone" = PlatformNotSupportedException ]
[ "$after" = 'sealed 49 bytes' ]
