using System.Text.Json;
using GitHubSecrets.Keys;
using GitHubSecrets.Sandbox.Recording;
using GitHubSecrets.Writing;

namespace GitHubSecrets.Core.Tests.Writing;

/// <summary>The plain case at each of the ten places where a secret can be kept.</summary>
public sealed class TenTargetsTests
{
    [Theory]
    [MemberData(nameof(KnownTargets.All), MemberType = typeof(KnownTargets))]
    public async Task A_secret_is_created_then_updated_and_opens_to_what_was_given(SecretLevel level, SecretApp app)
    {
        await using Box box = await Box.StartAsync();
        SecretTarget target = KnownTargets.Of(level, app);
        string first = "ä🔑\n" + Make.RandomText();
        string second = Make.RandomText();

        SecretChange created = await box.WriteAsync(new SecretWrite(target, "api_Key", Make.Value(first)));
        Assert.Equal(first, box.Secret(target, "API_KEY").OpenedText);
        SecretChange updated = await box.WriteAsync(new SecretWrite(target, "API_KEY", Make.Value(second)));

        Assert.Equal(second, box.Secret(target, "API_KEY").OpenedText);
        Assert.Equal((SecretChangeKind.Created, SecretChangeKind.Updated), (created.Change, updated.Change));
        Assert.Equal(("API_KEY", level, app), (created.Name, created.Level, created.App));
        Assert.NotNull(created.RequestId);
        Assert.NotEqual(created.RequestId, updated.RequestId);
    }

    [Theory]
    [MemberData(nameof(KnownTargets.All), MemberType = typeof(KnownTargets))]
    public async Task The_key_and_the_write_go_to_the_targets_own_routes(SecretLevel level, SecretApp app)
    {
        await using Box box = await Box.StartAsync();
        SecretTarget target = KnownTargets.Of(level, app);

        _ = await box.WriteAsync(
            new SecretWrite(target, "NAME", Make.Value("value"))
            {
                Visibility = level == SecretLevel.Organization ? SecretVisibility.All : null,
            });

        Assert.Equal([$"GET {target.SecretsPath}/public-key", $"PUT {target.SecretsPath}/NAME"], box.Asked);
        SandboxRequest write = box.Record.Requests[1];
        Assert.Equal(target.Route.Template + "/{secret_name}", write.Route);
        string[] properties = [.. write.Body!.Value.EnumerateObject().Select(property => property.Name)];
        Assert.Equal(
            level == SecretLevel.Organization ? ["encrypted_value", "key_id", "visibility"] : ["encrypted_value", "key_id"],
            properties);
        Assert.Equal(JsonValueKind.String, write.Body.Value.GetProperty("key_id").ValueKind);
    }

    [Theory]
    [InlineData(SecretApp.Actions)]
    [InlineData(SecretApp.Codespaces)]
    [InlineData(SecretApp.Dependabot)]
    [InlineData(SecretApp.Agents)]
    public async Task A_repository_by_id_is_the_same_repository(SecretApp app)
    {
        await using Box box = await Box.StartAsync();

        SecretChange change = await box.WriteAsync(
            new SecretWrite(SecretTarget.ForRepository(1296269, app), "NAME", Make.Value("value")));

        Assert.Equal("value", box.Secret(SecretTarget.ForRepository(Make.Repository(), app), "NAME").OpenedText);
        Assert.Equal((1296269, null, null), (change.Place.RepositoryId, change.Owner, change.Repository));
    }

    [Fact]
    public async Task An_environment_by_the_repositorys_id_is_the_same_environment()
    {
        await using Box box = await Box.StartAsync();

        SecretChange change = await box.WriteAsync(
            new SecretWrite(SecretTarget.ForEnvironment(1296269, "prod/eu west"), "NAME", Make.Value("value")));

        Assert.Equal("value", box.Secret(KnownTargets.Of(SecretLevel.Environment, SecretApp.Actions), "NAME").OpenedText);
        Assert.Equal("prod/eu west", change.Environment);
    }

    [Fact]
    public async Task The_time_of_a_change_is_the_hosts()
    {
        var stub = new StubHandler(
            Answer.Ok($$"""{"key_id":"1","key":"{{Convert.ToBase64String(Make.KeyPair().PublicKey)}}"}"""),
            Answer.With(201, "{}", "Date: Wed, 02 Jan 2030 03:04:05 GMT", "X-GitHub-Request-Id: 1:2:3"));
        var writer = new SecretWriter(Make.Client(stub), new PublicKeyCache());

        SecretChange change = await Box.WriteAsync(writer, new SecretWrite(KnownTargets.Repository, "NAME", Make.Value("value")));

        Assert.Equal(new DateTime(2030, 1, 2, 3, 4, 5, DateTimeKind.Utc), change.Time.ToUniversalTime());
        Assert.Equal(DateTimeKind.Local, change.Time.Kind);
        Assert.Equal("1:2:3", change.RequestId);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(202)]
    public async Task A_success_that_is_neither_created_nor_updated_is_not_believed(int status)
    {
        var stub = new StubHandler(
            Answer.Ok($$"""{"key_id":"1","key":"{{Convert.ToBase64String(Make.KeyPair().PublicKey)}}"}"""),
            Answer.With(status, "<html>Sign in to the proxy</html>"));
        var writer = new SecretWriter(Make.Client(stub), new PublicKeyCache());

        _ = await Failure.OfAsync(
            SecretErrorId.UnexpectedResponse,
            () => Box.WriteAsync(writer, new SecretWrite(KnownTargets.Repository, "NAME", Make.Value("value"))));
    }
}
