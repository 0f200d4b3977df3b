# The cmdlets that take a value, each with a target. What the files about values begin with, in their BeforeDiscovery.
$setters = @(
    @{ Cmdlet = 'Set-GitHubRepoSecret'; Target = @{ Repository = 'octo-org/octo-repo' } }
    @{ Cmdlet = 'Set-GitHubEnvironmentSecret'; Target = @{ Repository = 'octo-org/octo-repo'; Environment = 'production' } }
    @{ Cmdlet = 'Set-GitHubOrgSecret'; Target = @{ Organization = 'octo-org' } }
    @{ Cmdlet = 'Set-GitHubUserSecret'; Target = @{ } }
)
