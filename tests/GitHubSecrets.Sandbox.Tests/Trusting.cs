using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace GitHubSecrets.Sandbox.Tests;

/// <summary>TLS options of a client that trusts a sandbox's own certificate.</summary>
internal static class Trusting
{
    public static SslClientAuthenticationOptions Only(X509Certificate2 certificate)
    {
        X509ChainPolicy policy = new()
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        _ = policy.CustomTrustStore.Add(certificate);
        return new SslClientAuthenticationOptions { CertificateChainPolicy = policy };
    }
}
