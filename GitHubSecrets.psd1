@{
    RootModule           = 'GitHubSecrets.dll'
    ModuleVersion        = '0.1.0'
    GUID                 = 'cba7b10a-4fc1-4e16-b4f2-b53e83e1ec2a'
    Author               = 'GitHubSecrets contributors'
    CompanyName          = 'GitHubSecrets contributors'
    Copyright            = '(c) GitHubSecrets contributors'
    Description          = 'Seals SecureString values with libsodium and stores them as GitHub secrets: Actions, Codespaces, Dependabot and Agents, for repositories, environments, organizations and users.'

    CompatiblePSEditions = @('Core')
    PowerShellVersion    = '7.4'

    FormatsToProcess     = @('GitHubSecrets.Format.ps1xml')

    # Explicit lists: a wildcard would make PowerShell load the assemblies only to find out what is in them.
    CmdletsToExport      = @(
        'Connect-GitHubSecretSession'
        'ConvertTo-GitHubSealedSecret'
        'Disconnect-GitHubSecretSession'
        'Get-GitHubEnvironmentSecret'
        'Get-GitHubOrgSecret'
        'Get-GitHubRepoSecret'
        'Get-GitHubSecretPublicKey'
        'Get-GitHubSecretSession'
        'Get-GitHubUserSecret'
        'Import-GitHubSecretFile'
        'Remove-GitHubEnvironmentSecret'
        'Remove-GitHubOrgSecret'
        'Remove-GitHubRepoSecret'
        'Remove-GitHubUserSecret'
        'Set-GitHubEnvironmentSecret'
        'Set-GitHubOrgSecret'
        'Set-GitHubRepoSecret'
        'Set-GitHubUserSecret'
    )
    FunctionsToExport    = @()
    AliasesToExport      = @()
    VariablesToExport    = @()

    PrivateData          = @{
        PSData = @{
            Tags         = @('GitHub', 'Secrets', 'Actions', 'Codespaces', 'Dependabot', 'libsodium', 'SecureString', 'DevOps', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
            ReleaseNotes = 'See CHANGELOG.md.'
        }
    }
}
