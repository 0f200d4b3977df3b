using GitHubSecrets.Keys;
using GitHubSecrets.Sandbox.Faults;
using GitHubSecrets.Sandbox.Model;
using GitHubSecrets.Writing;

namespace GitHubSecrets.Core.Tests.Writing;

/// <summary>What a host refuses, and how the writer hands it on.</summary>
public sealed class RefusalTests
{
    [Fact]
    public async Task A_token_that_is_not_known_is_a_bad_credential()
    {
        await using Box box = await Box.StartAsync();

        _ = await Failure.OfAsync(SecretErrorId.BadCredential, () => WriteAsync(box, new SandboxToken { Revoked = true }));
    }

    [Theory]
    [MemberData(nameof(KnownTargets.All), MemberType = typeof(KnownTargets))]
    public async Task A_fine_grained_token_is_told_which_permission_it_lacks(SecretLevel level, SecretApp app)
    {
        await using Box box = await Box.StartAsync();
        SecretTarget target = KnownTargets.Of(level, app);
        var token = new SandboxToken { Permissions = new Dictionary<string, string> { ["metadata"] = "read" } };

        GitHubSecretsException failure = await Failure.OfAsync(
            SecretErrorId.PermissionDenied, () => WriteAsync(box, token, target));

        Assert.Contains(target.Route.Permission, failure.Message, StringComparison.Ordinal);
        Assert.Contains(target.Label, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(KnownTargets.All), MemberType = typeof(KnownTargets))]
    public async Task A_classic_token_is_told_which_scope_it_lacks(SecretLevel level, SecretApp app)
    {
        await using Box box = await Box.StartAsync();

        GitHubSecretsException failure = await Failure.OfAsync(
            SecretErrorId.PermissionDenied,
            () => WriteAsync(box, new SandboxToken { Scopes = ["gist"] }, KnownTargets.Of(level, app)));

        Assert.Contains("the scope '", failure.Message, StringComparison.Ordinal);
        Assert.Contains("it has gist", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_without_single_sign_on_is_told_where_to_authorize_it()
    {
        await using Box box = await Box.StartAsync();

        GitHubSecretsException failure = await Failure.OfAsync(
            SecretErrorId.SsoRequired, () => WriteAsync(box, new SandboxToken { RequiresSso = true }));

        Assert.Contains("https://github.com/orgs/octo-org/sso?", failure.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PrimaryRateLimit")]
    [InlineData("SecondaryRateLimit")]
    public async Task A_rate_limit_says_when_it_resets(string fault)
    {
        await using Box box = await Box.StartAsync();
        box.Faults.Add(Enum.Parse<SandboxFaultKind>(fault));

        GitHubSecretsException failure = await Failure.OfAsync(SecretErrorId.RateLimited, () => WriteAsync(box, new SandboxToken()));

        Assert.Contains("resets at", failure.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SecretApp.Codespaces)]
    [InlineData(SecretApp.Agents)]
    public async Task Enterprise_Server_says_which_stores_it_lacks(SecretApp app)
    {
        await using Box box = await Box.StartAsync();

        GitHubSecretsException failure = await Failure.OfAsync(
            SecretErrorId.TargetNotFound, () => WriteToEnterpriseServerAsync(box, KnownTargets.Organization(app)));

        Assert.Contains($"Enterprise Server has no {app} secrets", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SecretApp.Actions)]
    [InlineData(SecretApp.Dependabot)]
    public async Task Enterprise_Server_stores_what_it_has(SecretApp app)
    {
        await using Box box = await Box.StartAsync();
        SecretTarget target = KnownTargets.Organization(app);

        _ = await WriteToEnterpriseServerAsync(box, target);

        Assert.Equal("value", box.Secret(target, "NAME").OpenedText);
    }

    private static Task<SecretChange> WriteToEnterpriseServerAsync(Box box, SecretTarget target) => Box.WriteAsync(
        new SecretWriter(box.Client(path: "api/v3"), new PublicKeyCache()), new SecretWrite(target, "NAME", Make.Value("value")));

    private static Task<SecretChange> WriteAsync(Box box, SandboxToken token, SecretTarget? target = null) => Box.WriteAsync(
        box.Writer(box.GitHub.AddToken(token).Value),
        new SecretWrite(target ?? KnownTargets.Repository, "NAME", Make.Value("value")));
}
