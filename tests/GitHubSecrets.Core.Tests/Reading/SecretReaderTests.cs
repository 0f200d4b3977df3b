using System.Net;
using GitHubSecrets.Concurrency;
using GitHubSecrets.Keys;
using GitHubSecrets.Reading;
using GitHubSecrets.Writing;

namespace GitHubSecrets.Core.Tests.Reading;

public sealed class SecretReaderTests
{
    [Theory]
    [MemberData(nameof(KnownTargets.All), MemberType = typeof(KnownTargets))]
    public async Task Secrets_of_every_place_are_read_with_their_target(SecretLevel level, SecretApp app)
    {
        await using Box box = await Box.StartAsync();
        SecretTarget target = KnownTargets.Of(level, app);
        _ = await box.WriteAsync(new SecretWrite(target, "name", Make.Value("value")));

        SecretInfo listed = Assert.Single(await ReadAsync(box, new SecretQuery(target)));
        SecretInfo found = Assert.Single(await ReadAsync(box, new SecretQuery(target) { Name = "Name" }));

        foreach (SecretInfo secret in (SecretInfo[])[listed, found])
        {
            Assert.Equal((level, app, "NAME"), (secret.Level, secret.App, secret.Name));
            Assert.Equal(
                (target.Owner, target.Repository, target.Environment, target.Organization),
                (secret.Owner, secret.Repository, secret.Environment, secret.Organization));
            Assert.Equal(
                level switch
                {
                    SecretLevel.Organization => SecretVisibility.Private,
                    SecretLevel.User => SecretVisibility.Selected,
                    _ => (SecretVisibility?)null,
                },
                secret.Visibility);
            Assert.Equal(level == SecretLevel.User, secret.SelectedRepositoriesUrl is not null);
            Assert.InRange(secret.CreatedAt, DateTime.Now.AddMinutes(-5), secret.UpdatedAt);
            Assert.Equal(DateTimeKind.Local, secret.UpdatedAt.Kind);
            Assert.InRange(secret.Age, TimeSpan.FromSeconds(-1), TimeSpan.FromMinutes(5));
            Assert.Equal(secret.Name, secret.ToString());
        }
    }

    [Fact]
    public async Task Two_hundred_and_fifty_secrets_come_from_three_pages()
    {
        await using Box box = await Box.StartAsync();
        await FillAsync(box, 250);

        List<SecretInfo> secrets = await ReadAsync(box, new SecretQuery(KnownTargets.Repository));

        Assert.Equal(250, secrets.Select(secret => secret.Name).Distinct().Count());
        Assert.Equal(3, Lists(box));
    }

    [Fact]
    public async Task No_page_is_asked_for_when_nobody_wants_more()
    {
        await using Box box = await Box.StartAsync();
        await FillAsync(box, 250);
        int taken = 0;
        using (var engine = new SequenceEngine<SecretQuery, SecretInfo>(
            box.Client(),
            new WorkflowSecrets(box.Client()).ReadAsync,
            _ => throw new InvalidOperationException($"{++taken} is enough."),
            static () => { },
            TestContext.Current.CancellationToken))
        {
            engine.Submit(new SecretQuery(KnownTargets.Repository), null);
            _ = Assert.Throws<InvalidOperationException>(engine.Complete);
        }

        Assert.Equal((1, 1), (taken, Lists(box)));
    }

    [Fact]
    public async Task Only_what_matches_is_given()
    {
        await using Box box = await Box.StartAsync();
        await FillAsync(box, 12);

        List<SecretInfo> secrets = await ReadAsync(
            box,
            new SecretQuery(KnownTargets.Repository) { Matches = name => name.StartsWith("N1", StringComparison.Ordinal) });

        Assert.Equal(["N1", "N10", "N11", "N12"], secrets.Select(secret => secret.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task One_secret_is_one_request_and_its_error_names_it()
    {
        await using Box box = await Box.StartAsync();

        GitHubSecretsException failure = await Failure.OfAsync(
            SecretErrorId.TargetNotFound, () => ReadAsync(box, new SecretQuery(KnownTargets.Repository) { Name = "missing" }));

        Assert.Contains("secret MISSING of the repository octo-org/octo-repo", failure.Message, StringComparison.Ordinal);
        Assert.Contains("(read)", failure.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(["GET /repos/octo-org/octo-repo/actions/secrets/missing"], box.Asked);
    }

    [Fact]
    public async Task What_is_missing_is_named_whether_repository_or_environment()
    {
        await using Box box = await Box.StartAsync();
        SecretTarget noEnvironment = SecretTarget.ForEnvironment(Make.Repository(), "nowhere");
        SecretTarget noRepository = SecretTarget.ForEnvironment(Make.Repository("octo-org/nowhere"), "production");

        GitHubSecretsException first = await Failure.OfAsync(
            SecretErrorId.TargetNotFound, () => ReadAsync(box, new SecretQuery(noEnvironment)));
        GitHubSecretsException second = await Failure.OfAsync(
            SecretErrorId.TargetNotFound, () => ReadAsync(box, new SecretQuery(noRepository)));

        Assert.Contains("has no environment 'nowhere'", first.Message, StringComparison.Ordinal);
        Assert.StartsWith("The repository octo-org/nowhere was not found", second.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_host_makes_up_is_neither_shown_nor_taken_for_a_visibility()
    {
        var handler = new StubHandler(Answer.Ok("""
            {"secrets":[{"name":"A\u001b[31mB","visibility":"7","created_at":"2019-08-10T14:59:22Z","updated_at":"2019-08-10T14:59:22Z"}]}
            """));

        SecretInfo? secret = null;
        await foreach (SecretInfo each in new SecretReader(Make.Client(handler)).ReadAsync(
            new SecretQuery(KnownTargets.Repository), TestContext.Current.CancellationToken))
        {
            secret = each;
        }

        Assert.Equal(("A [31mB", null), (secret?.Name, secret?.Visibility));
    }

    [Theory]
    [InlineData("""{"secrets":[{"created_at":"2026-01-01T00:00:00Z","updated_at":"2026-01-01T00:00:00Z"}]}""", "without a name")]
    [InlineData("""{"secrets":[{"name":"A","updated_at":"2026-01-01T00:00:00Z"}]}""", "'created_at'")]
    [InlineData("""{"secrets":[{"name":"A","created_at":"2026-01-01T00:00:00Z","updated_at":7}]}""", "'updated_at'")]
    public async Task A_list_that_is_not_GitHubs_is_an_error(string body, string said)
    {
        var reader = new SecretReader(Make.Client(new StubHandler(Answer.Ok(body))));

        GitHubSecretsException failure = await Failure.OfAsync(
            SecretErrorId.UnexpectedResponse, () => ReadAsync(reader, new SecretQuery(KnownTargets.Repository)));

        Assert.Contains(said, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(KnownTargets.All), MemberType = typeof(KnownTargets))]
    public async Task The_key_of_every_place_is_read_anew(SecretLevel level, SecretApp app)
    {
        await using Box box = await Box.StartAsync();
        SecretTarget target = KnownTargets.Of(level, app);

        PublicKeyInfo first = await KeyAsync(box, target);
        box.GitHub.RotateKey(target.SecretsPath);
        PublicKeyInfo second = await KeyAsync(box, target);

        Assert.Equal((level, app), (first.Level, first.App));
        Assert.Equal(32, Convert.FromBase64String(first.Key).Length);
        Assert.NotEqual(first.KeyId, second.KeyId);
        Assert.NotEqual(first.Key, second.Key);
    }

    [Fact]
    public async Task The_key_of_a_missing_environment_names_it()
    {
        await using Box box = await Box.StartAsync();

        GitHubSecretsException failure = await Failure.OfAsync(
            SecretErrorId.TargetNotFound, () => KeyAsync(box, SecretTarget.ForEnvironment(Make.Repository(), "nowhere")));

        Assert.Equal(HttpStatusCode.NotFound, failure.StatusCode);
        Assert.Contains("'nowhere'", failure.Message, StringComparison.Ordinal);
    }

    private static int Lists(Box box) => box.Asked.Count(line => line.StartsWith(
        "GET /repos/octo-org/octo-repo/actions/secrets?", StringComparison.Ordinal));

    private static async Task FillAsync(Box box, int count)
    {
        var writer = box.Writer();
        for (int i = 1; i <= count; i++)
        {
            _ = await Box.WriteAsync(writer, new SecretWrite(KnownTargets.Repository, $"N{i}", Make.Value("value")));
        }
    }

    private static Task<List<SecretInfo>> ReadAsync(Box box, SecretQuery query) =>
        ReadAsync(new SecretReader(box.Client()), query);

    private static async Task<List<SecretInfo>> ReadAsync(SecretReader reader, SecretQuery query)
    {
        var secrets = new List<SecretInfo>();
        await foreach (SecretInfo secret in reader.ReadAsync(query, TestContext.Current.CancellationToken))
        {
            secrets.Add(secret);
        }

        return secrets;
    }

    private static async Task<PublicKeyInfo> KeyAsync(Box box, SecretTarget target)
    {
        await foreach (PublicKeyInfo key in new PublicKeyReader(box.Client())
            .ReadAsync(target, TestContext.Current.CancellationToken))
        {
            return key;
        }

        throw new InvalidOperationException("There was no key.");
    }
}
