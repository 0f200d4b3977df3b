using Xunit;

namespace GitHubSecrets.Clients.Tests;

/// <summary>How a client ended and what it wrote.</summary>
internal sealed record ClientResult(int ExitCode, string Output, string Error)
{
    /// <summary>The same result, of a client that did what it was asked for.</summary>
    public ClientResult Succeeded()
    {
        Assert.True(ExitCode == 0, $"It ended with {ExitCode}.\n{Output}\n{Error}");
        return this;
    }
}
