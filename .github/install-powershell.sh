#!/usr/bin/env bash
# Puts one exact version of PowerShell first on the PATH of a workflow, and has the tests and the demo run it:
# install-powershell.sh X.Y.Z
set -euo pipefail
version=$1

case "$(uname -s)" in
    Linux) system=linux ;;
    Darwin) system=osx ;;
    *) system=win ;;
esac
if [ "$system" = linux ] && [ -e /etc/alpine-release ]; then system=linux-musl; fi
case "$(uname -m)" in
    arm64 | aarch64) architecture=arm64 ;;
    *) architecture=x64 ;;
esac

archive=powershell-$version-$system-$architecture.tar.gz
if [ "$system" = win ]; then archive=PowerShell-$version-win-$architecture.zip; fi

folder=${RUNNER_TEMP:?}/powershell-$version
mkdir -p "$folder"
cd "$folder"
release=https://github.com/PowerShell/PowerShell/releases/download/v$version
curl --fail --silent --show-error --location --retry 3 --remote-name "$release/$archive" --remote-name "$release/hashes.sha256"
expected=$(tr -d '\r' < hashes.sha256 | awk -v name="*$archive" '$2 == name { print tolower($1) }')
actual=$(if command -v sha256sum > /dev/null; then sha256sum "$archive"; else shasum -a 256 "$archive"; fi | cut -d ' ' -f 1)
if [ -z "$expected" ] || [ "$actual" != "$expected" ]; then
    echo "The checksum of $archive is $actual, and not '$expected'." >&2
    exit 1
fi

if [ "$system" = win ]; then
    unzip -q "$archive"
    folder=$(cygpath --windows "$folder")
    program=$folder\\pwsh.exe
else
    tar -xzf "$archive"
    chmod +x pwsh
    program=$folder/pwsh
fi
echo "$folder" >> "${GITHUB_PATH:?}"
echo "GITHUBSECRETS_PWSH=$program" >> "${GITHUB_ENV:?}"
rm "$archive" hashes.sha256
