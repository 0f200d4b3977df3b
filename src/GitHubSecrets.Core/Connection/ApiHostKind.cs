namespace GitHubSecrets.Connection;

/// <summary>Which of GitHub's products answers, which decides what tokens are meant for it and which routes it has.</summary>
internal enum ApiHostKind
{
    /// <summary>github.com.</summary>
    GitHubCom,

    /// <summary>GitHub Enterprise Cloud with data residency, on a subdomain of ghe.com.</summary>
    DataResidency,

    /// <summary>GitHub Enterprise Server, or a stand-in for GitHub.</summary>
    EnterpriseServer,
}
