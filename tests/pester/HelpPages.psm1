# The pages of the help, as the tests of what is in them read them.

# The code of a page: what stands in its fences marked as powershell.
function Get-PageCode {
    param([string] $Path)

    [regex]::Matches((Get-Content $Path -Raw), '(?ms)^```powershell\n(.*?)^```').ForEach({ $_.Groups[1].Value })
}
