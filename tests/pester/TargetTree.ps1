# What the files about the rule of targets begin with: besides a sandbox, a work tree whose repository takes whatever names no
# other. They leave it with Pop-Location.
. "$PSScriptRoot/Sandbox.ps1"
$repository = 'octo-org/octo-repo'

$tree = Join-Path $TestDrive tree
git init --quiet $tree
git -C $tree remote add origin https://github.com/octo-org/octo-repo.git
Push-Location $tree

function Get-Put { @((Get-SandboxRequest PUT).path) }
