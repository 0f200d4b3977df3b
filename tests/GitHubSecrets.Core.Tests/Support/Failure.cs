namespace GitHubSecrets.Core.Tests.Support;

/// <summary>Expects one of the documented failures.</summary>
internal static class Failure
{
    public static GitHubSecretsException Of(SecretErrorId id, Action action) =>
        Check(id, Assert.Throws<GitHubSecretsException>(action));

    public static async Task<GitHubSecretsException> OfAsync(SecretErrorId id, Func<Task> action) =>
        Check(id, await Assert.ThrowsAsync<GitHubSecretsException>(action));

    private static GitHubSecretsException Check(SecretErrorId id, GitHubSecretsException exception)
    {
        Assert.True(id == exception.Id, $"Expected {id}, got {exception.Id}: {exception.Message}");
        return exception;
    }
}
