# What tests of sessions begin with, in their BeforeEach: nobody is signed in, a token and a repository, and no request yet.
Disconnect-GitHubSecretSession
$token = New-TestToken
$repository = (New-TestRepository).fullName
Reset-Sandbox
