#!/usr/bin/env bash
# Runs the module's package on other platforms, under an emulator where it must be, against a sandbox on this one: it is imported in
# PowerShell 7.6.9 on that platform's own .NET runtime, stores two secrets and lists them, and the sandbox says what it opened. What is
# loaded must be what was compiled ahead for the platform, and its native code must be used.
#
#   tests/platforms/run.sh [linux-x64] [linux-arm64] [linux-musl-x64] [win-x64]      all of them where none is named
#
# By hand, on Debian for x64 as root, with gcc and jq. Fetches PowerShell's assemblies and the runtimes from NuGet, and qemu, Wine, musl
# and arm64's libraries from Debian, into folders that go with it; nothing is installed.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
. "$here/debian.sh"
. "$here/platforms.sh"
[ $# -gt 0 ] || set -- linux-x64 linux-arm64 linux-musl-x64 win-x64

ls "$root"/artifacts/package/*.nupkg > /dev/null 2>&1 || dotnet run -c Release --project "$root/build/GitHubSecrets.Packaging"
manifest=$(ls "$root"/artifacts/package/GitHubSecrets/*/GitHubSecrets.psd1)
dotnet build "$root/src/GitHubSecrets.Sandbox" > "$work/build" || { cat "$work/build"; exit 1; }
apt-get -qq update

# In a shell of its own, so that its sandbox and its variables go with it.
run() {
  local platform=$1 pwsh=$work/pwsh-$1 start value=$RANDOM-$RANDOM
  dotnet publish "$here/host" -r "$platform" -o "$pwsh" > "$work/build" || { cat "$work/build"; return 1; }
  coproc SANDBOX { exec dotnet "$root/artifacts/bin/GitHubSecrets.Sandbox/debug/GitHubSecrets.Sandbox.dll" --json --exit-with-stdin; }
  read -r told <&"${SANDBOX[0]}"
  export GITHUB_API_URL GH_ENTERPRISE_TOKEN PLATFORM_MODULE PLATFORM_VALUE PLATFORM_RESULT
  GITHUB_API_URL=$(jq -r .url <<< "$told")
  GH_ENTERPRISE_TOKEN=$(jq -r .token <<< "$told")
  PLATFORM_MODULE=$manifest PLATFORM_VALUE=$value PLATFORM_RESULT=$work/result-$platform
  export POWERSHELL_TELEMETRY_OPTOUT=1 XDG_CACHE_HOME=$work/cache XDG_CONFIG_HOME=$work/config XDG_DATA_HOME=$work/data
  "on_${platform//-/_}"
  "${start[@]}" -NoProfile -NonInteractive -ExecutionPolicy Bypass -File "$here/scenario.ps1" || true
  [ -s "$PLATFORM_RESULT" ] || { echo "$platform: no result"; return 1; }
  echo "$platform: $(cat "$PLATFORM_RESULT")"
  curl -s "$GITHUB_API_URL/_sandbox/secrets" | jq -e --arg value "$value" '[.[].opened] == ["second", $value]' > /dev/null \
    && jq -e '.Listed == ["PLATFORM"]' "$PLATFORM_RESULT" > /dev/null \
    && echo "$platform: the sandbox opened both values as they were sent" \
    && jq -e --arg library "runtimes/${platform/-musl/}/lib/net10.0/GitHubSecrets.Core.dll" \
      '.Library == $library and .Compiled * 4 < .Methods' "$PLATFORM_RESULT" > /dev/null \
    && echo "$platform: the code that was compiled ahead is used"
}

failed=()
for platform in "$@"; do (run "$platform") || failed+=("$platform"); done
echo "$(($# - ${#failed[@]})) of $# platforms pass${failed[*]:+; not: ${failed[*]}}"
[ ${#failed[@]} -eq 0 ]
