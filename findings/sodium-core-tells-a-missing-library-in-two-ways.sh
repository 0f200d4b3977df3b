#!/usr/bin/env bash
# Sodium.Core 1.4.1 without its native file on .NET 10: most calls throw PlatformNotSupportedException, whose base class
# NotSupportedException is also what it throws for a libsodium of another version; some throw DllNotFoundException itself.
#
# SealedPublicKeyBox.Create goes through the library's initialization, which turns "not found" into "not supported here", and says
# of a machine that lacks one file that its platform may not be supported. SodiumCore.SodiumVersionString, the call with
# which one would look what is there, is not guarded. So `catch (DllNotFoundException)` misses the first, and
# `catch (NotSupportedException)` cannot tell a missing file from an old one.
#
# Seen:   Create: PlatformNotSupportedException <- DllNotFoundException   SodiumVersionString: DllNotFoundException
set -euo pipefail
. "$(dirname "$0")/shared/begin.sh"
cat > app.csproj <<'P'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="Sodium.Core" Version="1.4.1" ExcludeAssets="native" /></ItemGroup>
  <ItemGroup><PackageReference Include="libsodium" Version="1.0.22" ExcludeAssets="all" /></ItemGroup>
</Project>
P
cat > Program.cs <<'P'
using Sodium;

byte[] key = new byte[32];
key[0] = 9;
Tell("Create", () => SealedPublicKeyBox.Create([1], key));
Tell("SodiumVersionString", () => SodiumCore.SodiumVersionString());

static void Tell(string what, Func<object?> call)
{
    try
    {
        Console.WriteLine($"{what}: {call()}");
    }
    catch (Exception exception)
    {
        string cause = exception.InnerException is { } inner ? $" <- {inner.GetType().Name}" : string.Empty;
        Console.WriteLine($"{what}: {exception.GetType().Name}{cause}, NotSupportedException: {exception is NotSupportedException}");
    }
}
P
dotnet build app.csproj -o out -v q > /dev/null
told=$(cd /; LD_LIBRARY_PATH='' dotnet "$work/out/app.dll")
echo "$told"
if ldconfig -p 2> /dev/null | grep -q 'libsodium\.so '; then echo 'A libsodium.so is installed here, which would be found.'; exit 1; fi
grep -qx 'Create: PlatformNotSupportedException <- DllNotFoundException, NotSupportedException: True' <<< "$told"
grep -qx 'SodiumVersionString: DllNotFoundException, NotSupportedException: False' <<< "$told"
