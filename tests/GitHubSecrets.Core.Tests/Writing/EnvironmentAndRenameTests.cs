using GitHubSecrets.Writing;

namespace GitHubSecrets.Core.Tests.Writing;

/// <summary>Targets that are not there, are created, or have moved; and secrets that are to be left alone.</summary>
public sealed class EnvironmentAndRenameTests
{
    private static readonly SecretTarget Missing = SecretTarget.ForEnvironment(Make.Repository(), "new/env");

    [Fact]
    public async Task A_missing_environment_is_named_and_the_way_to_create_it_is_told()
    {
        await using Box box = await Box.StartAsync();

        GitHubSecretsException failure = await Failure.OfAsync(
            SecretErrorId.TargetNotFound, () => box.WriteAsync(new SecretWrite(Missing, "NAME", Make.Value("value"))));

        Assert.Contains("repository octo-org/octo-repo has no environment 'new/env'", failure.Message, StringComparison.Ordinal);
        Assert.Contains("-CreateEnvironment", failure.RecommendedAction, StringComparison.Ordinal);
        Assert.DoesNotContain(box.Asked, line => line.StartsWith("PUT", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_missing_repository_is_not_blamed_on_the_environment(bool create)
    {
        await using Box box = await Box.StartAsync();
        var target = SecretTarget.ForEnvironment(Make.Repository("octo-org/missing"), "production");

        GitHubSecretsException failure = await Failure.OfAsync(
            SecretErrorId.TargetNotFound,
            () => box.WriteAsync(new SecretWrite(target, "NAME", Make.Value("value")) { CreateEnvironment = create }));

        Assert.Contains("The repository octo-org/missing was not found", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(box.Asked, line => line.StartsWith("PUT", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false, SecretErrorId.TargetNotFound)]
    [InlineData(true, SecretErrorId.PermissionDenied)]
    public async Task A_token_that_may_not_list_environments_is_told_so_only_where_the_list_was_needed(
        bool create, SecretErrorId id)
    {
        await using Box box = await Box.StartAsync();
        box.Faults.AddStatus(403, "GET", "/environments?");

        _ = await Failure.OfAsync(
            id, () => box.WriteAsync(new SecretWrite(Missing, "NAME", Make.Value("value")) { CreateEnvironment = create }));

        Assert.Equal(0, box.Faults.Remaining);
        Assert.DoesNotContain(box.Asked, line => line.StartsWith("PUT", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_missing_environment_is_created_where_that_was_asked_for()
    {
        await using Box box = await Box.StartAsync();

        SecretChange change = await box.WriteAsync(
            new SecretWrite(Missing, "NAME", Make.Value("value")) { CreateEnvironment = true });

        Assert.Equal(SecretChangeKind.Created, change.Change);
        Assert.Equal("value", box.Secret(Missing, "NAME").OpenedText);
        Assert.Equal(
            ["PUT /repos/octo-org/octo-repo/environments/new%2Fenv", $"PUT {Missing.SecretsPath}/NAME"],
            box.Asked.Where(line => line.StartsWith("PUT", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_environment_that_exists_is_never_written_to()
    {
        await using Box box = await Box.StartAsync();
        var write = new SecretWrite(KnownTargets.Environment, "NAME", Make.Value("value")) { CreateEnvironment = true };

        _ = await box.WriteAsync(write);

        Assert.Equal(
            [$"GET {KnownTargets.Environment.PublicKeyPath}", $"PUT {KnownTargets.Environment.SecretsPath}/NAME"], box.Asked);
    }

    [Fact]
    public async Task An_environment_that_exists_keeps_its_rules_where_its_key_is_denied()
    {
        await using Box box = await Box.StartAsync();
        box.Faults.AddStatus(404, "GET", "public-key");
        var target = SecretTarget.ForEnvironment(Make.Repository(), "PRODUCTION");
        var write = new SecretWrite(target, "NAME", Make.Value("value")) { CreateEnvironment = true };

        _ = await Failure.OfAsync(SecretErrorId.TargetNotFound, () => box.WriteAsync(write));

        Assert.DoesNotContain(box.Asked, line => line.StartsWith("PUT", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_environment_on_the_second_page_is_found()
    {
        await using Box box = await Box.StartAsync();
        for (int number = 0; number < 110; number++)
        {
            _ = box.GitHub.AddEnvironment("octo-org/api", $"env-{number}");
        }

        box.Faults.AddStatus(404, "GET", "public-key");
        var target = SecretTarget.ForEnvironment(Make.Repository("octo-org/api"), "env-109");

        _ = await Failure.OfAsync(SecretErrorId.TargetNotFound, () => box.WriteAsync(
            new SecretWrite(target, "NAME", Make.Value("value")) { CreateEnvironment = true }));

        Assert.DoesNotContain(box.Asked, line => line.StartsWith("PUT", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_renamed_repository_gets_its_secret_under_the_old_name_too(int status)
    {
        await using Box box = await Box.StartAsync();
        box.GitHub.Rename("octo-org/octo-repo", "octo-org/renamed");
        box.GitHub.RedirectStatus = status;

        SecretChange change = await box.WriteAsync(new SecretWrite(KnownTargets.Repository, "NAME", Make.Value("value")));

        var renamed = SecretTarget.ForRepository(Make.Repository("octo-org/renamed"), SecretApp.Actions);
        Assert.Equal("value", box.Secret(renamed, "NAME").OpenedText);
        Assert.Equal(SecretChangeKind.Created, change.Change);
        Assert.Equal([301, 200, status, 201], box.Record.Requests.Select(request => request.Status));
        Assert.Equal("PUT /repositories/1296269/actions/secrets/NAME", box.Asked.Last());
    }

    [Theory]
    [MemberData(nameof(KnownTargets.All), MemberType = typeof(KnownTargets))]
    public async Task NoClobber_creates_once_and_then_leaves_the_secret_alone(SecretLevel level, SecretApp app)
    {
        await using Box box = await Box.StartAsync();
        SecretTarget target = KnownTargets.Of(level, app);

        SecretChange created = await box.WriteAsync(new SecretWrite(target, "NAME", Make.Value("first")) { NoClobber = true });
        box.Record.Clear();
        SecretChange skipped = await box.WriteAsync(new SecretWrite(target, "name", Make.Value("second")) { NoClobber = true });

        Assert.Equal((SecretChangeKind.Created, SecretChangeKind.Skipped), (created.Change, skipped.Change));
        Assert.Equal("first", box.Secret(target, "NAME").OpenedText);
        Assert.Equal([$"GET {target.SecretsPath}/name"], box.Asked);
        Assert.Equal("NAME", skipped.Name);
    }

    [Theory]
    [InlineData("GITHUB_X", SecretErrorId.InvalidName)]
    [InlineData("1A", SecretErrorId.InvalidName)]
    [InlineData("", SecretErrorId.InvalidName)]
    public async Task A_bad_name_costs_no_request(string name, SecretErrorId id)
    {
        await using Box box = await Box.StartAsync();

        _ = await Failure.OfAsync(id, () => box.WriteAsync(new SecretWrite(KnownTargets.Repository, name, Make.Value("value"))));

        Assert.Empty(box.Asked);
    }

    [Theory]
    [InlineData(0, SecretErrorId.EmptyValue)]
    [InlineData(49_153, SecretErrorId.ValueTooLarge)]
    public async Task A_bad_value_costs_no_request(int length, SecretErrorId id)
    {
        await using Box box = await Box.StartAsync();

        _ = await Failure.OfAsync(
            id, () => box.WriteAsync(new SecretWrite(KnownTargets.Repository, "NAME", Make.Value(new string('a', length)))));

        Assert.Empty(box.Asked);
    }
}
