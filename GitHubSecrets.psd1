@{
    # In this order, and no RootModule, which PowerShell would load before them: the first decides from which files the second
    # and GitHubSecrets.Core come, the plain ones or those that were compiled ahead.
    NestedModules        = @('GitHubSecrets.Startup.dll', 'GitHubSecrets.dll')
    # The build writes the version of Directory.Build.props here.
    ModuleVersion        = '0.0.0'
    GUID                 = 'cba7b10a-4fc1-4e16-b4f2-b53e83e1ec2a'
    Author               = 'GitHubSecrets contributors'
    CompanyName          = 'GitHubSecrets contributors'
    Copyright            = '(c) GitHubSecrets contributors'
    Description          = 'Seals SecureString values with libsodium and stores them as GitHub secrets: Actions, Codespaces, Dependabot and Agents, for repositories, environments, organizations and users.'

    CompatiblePSEditions = @('Core')
    PowerShellVersion    = '7.4'

    FormatsToProcess     = @('GitHubSecrets.Format.ps1xml')

    # Explicit lists: a wildcard would make PowerShell load the assemblies only to find out what is in them. With commas, the
    # list is one expression: without, it would be one for each line, and all of them are compiled at each import.
    CmdletsToExport      = @(
        'Add-GitHubOrgSecretRepository',
        'Add-GitHubUserSecretRepository',
        'Connect-GitHubSecretSession',
        'ConvertTo-GitHubSealedSecret',
        'Disconnect-GitHubSecretSession',
        'Get-GitHubEnvironmentSecret',
        'Get-GitHubOrgSecret',
        'Get-GitHubOrgSecretRepository',
        'Get-GitHubRepoSecret',
        'Get-GitHubSecretPublicKey',
        'Get-GitHubSecretSession',
        'Get-GitHubUserSecret',
        'Get-GitHubUserSecretRepository',
        'Import-GitHubSecretFile',
        'Remove-GitHubEnvironmentSecret',
        'Remove-GitHubOrgSecret',
        'Remove-GitHubOrgSecretRepository',
        'Remove-GitHubRepoSecret',
        'Remove-GitHubUserSecret',
        'Remove-GitHubUserSecretRepository',
        'Set-GitHubEnvironmentSecret',
        'Set-GitHubOrgSecret',
        'Set-GitHubOrgSecretRepository',
        'Set-GitHubRepoSecret',
        'Set-GitHubUserSecret',
        'Set-GitHubUserSecretRepository',
        'Sync-GitHubEnvironmentSecret',
        'Sync-GitHubOrgSecret',
        'Sync-GitHubRepoSecret',
        'Sync-GitHubUserSecret'
    )
    FunctionsToExport    = @()
    AliasesToExport      = @()
    VariablesToExport    = @()

    PrivateData          = @{
        PSData = @{
            Tags         = @('GitHub', 'Secrets', 'Actions', 'Codespaces', 'Dependabot', 'libsodium', 'SecureString', 'DevOps', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
            LicenseUri   = 'https://opensource.org/license/mit'
            ReleaseNotes = 'See CHANGELOG.md.'
        }
    }
}
