using System.Globalization;
using GitHubSecrets.Http;
using GitHubSecrets.Planning;
using GitHubSecrets.Sandbox.Faults;
using GitHubSecrets.Writing;

namespace GitHubSecrets.Core.Tests.Planning;

/// <summary>The one list of each target, and what it spares.</summary>
public sealed class TargetListingsTests
{
    [Fact]
    public async Task An_organization_of_a_thousand_costs_one_key_ten_lists_and_a_write_for_each_that_is_newer()
    {
        await using Box box = await Box.StartAsync();
        SecretWriter first = box.Writer();
        await Task.WhenAll(Enumerable.Range(1, 1000).Select(number => Box.WriteAsync(
            first, Write(number, null) with { Visibility = number % 2 == 0 ? SecretVisibility.All : SecretVisibility.Private })));
        box.Record.Clear();
        SecretWriter writer = box.Writer();

        // The clock of this client is years from the host's: what is older by less counts as newer.
        DateTimeOffset now = DateTimeOffset.UtcNow;

        SecretChange[] changes = await Task.WhenAll(Enumerable.Range(1, 1000).Select(number => Box.WriteAsync(
            writer, Write(number, number % 50 == 0 ? now.AddDays(1) : now.AddYears(-10)))));

        Assert.Equal(20, changes.Count(change => change.Change == SecretChangeKind.Updated));
        Assert.Equal(980, changes.Count(change => change.Change == SecretChangeKind.Skipped));
        string[] asked = [.. box.Asked];
        Assert.Equal(31, asked.Length);
        Assert.Single(asked, line => line.EndsWith("/public-key", StringComparison.Ordinal));
        Assert.Equal(10, asked.Count(line => line.StartsWith("GET /orgs/octo-org/actions/secrets?", StringComparison.Ordinal)));
        Assert.Equal(20, asked.Count(line => line.StartsWith("PUT ", StringComparison.Ordinal)));
        Assert.Equal("all", box.Secret(KnownTargets.Organization(), "N50").Visibility);
    }

    [Fact]
    public async Task A_refused_target_is_listed_once()
    {
        await using Box box = await Box.StartAsync();
        var listings = new TargetListings(box.Client());
        SecretTarget missing = SecretTarget.ForRepository(Make.Repository("octo-org/missing"), SecretApp.Actions);

        for (int time = 0; time < 3; time++)
        {
            GitHubSecretsException failure = await Assert.ThrowsAsync<GitHubSecretsException>(() => Get(listings, missing));
            Assert.Equal(SecretErrorId.TargetNotFound, failure.Id);
        }

        Assert.Single(box.Asked);
    }

    [Fact]
    public async Task A_list_that_failed_for_now_is_asked_for_again()
    {
        await using Box box = await Box.StartAsync();
        var listings = new TargetListings(box.Client());
        box.Faults.Add(new SandboxFault { Kind = SandboxFaultKind.Status, Status = 502 });

        _ = await Assert.ThrowsAsync<GitHubSecretsException>(() => Get(listings, KnownTargets.Repository));

        Assert.Empty((await Get(listings, KnownTargets.Repository)).Secrets);
    }

    [Fact]
    public async Task An_environment_that_is_to_be_created_has_no_secrets_yet()
    {
        await using Box box = await Box.StartAsync();
        SecretTarget missing = SecretTarget.ForEnvironment(Make.Repository(), "missing");
        var listings = new TargetListings(box.Client());

        Assert.Same(SecretListing.Empty, await listings.GetAsync(missing, createEnvironment: true, TestContext.Current.CancellationToken));
        GitHubSecretsException failure = await Assert.ThrowsAsync<GitHubSecretsException>(
            () => Get(new TargetListings(box.Client()), missing));
        Assert.Contains("no environment 'missing'", failure.Message, StringComparison.Ordinal);
        failure = await Assert.ThrowsAsync<GitHubSecretsException>(() => new TargetListings(box.Client()).GetAsync(
            SecretTarget.ForEnvironment(Make.Repository("octo-org/missing"), "e"), createEnvironment: true, TestContext.Current.CancellationToken));
        Assert.Equal(SecretErrorId.TargetNotFound, failure.Id);
    }

    [Theory]
    [InlineData(2, 2, true)]
    [InlineData(2, 1, false)]
    [InlineData(3, 3, false)]
    public async Task A_list_is_whole_where_it_did_not_change_while_it_was_read(int firstCount, int secondCount, bool expected)
    {
        var stub = new StubHandler(
            Answer.Ok($$"""{"total_count":{{firstCount}},"secrets":[{"name":"A","updated_at":"2026-01-01T00:00:00Z"}]}""",
                "Link: <https://api.github.com/x?page=2>; rel=\"next\""),
            Answer.Ok($$"""{"total_count":{{secondCount}},"secrets":[{"name":"B"}]}"""));

        SecretListing listing = await Get(new TargetListings(Make.Client(stub)), KnownTargets.Repository);

        Assert.Equal(expected, listing.IsWhole);
        Assert.Equal(["A", "B"], listing.Secrets.Select(secret => secret.Name));
        Assert.Null(listing.Find("b")!.Updated);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-1, 0)]
    [InlineData(-30, 30)]
    [InlineData(30, 31)]
    [InlineData(-2, 2)]
    public async Task The_date_of_an_answer_tells_how_far_the_clocks_are_apart_at_most(int hostIsAhead, int expected)
    {
        var clock = new ManualClock();
        DateTimeOffset date = clock.GetUtcNow().AddSeconds(hostIsAhead);
        var stub = new StubHandler(Answer.Ok(
            """{"total_count":0,"secrets":[]}""", "Date: " + date.ToString("R", CultureInfo.InvariantCulture)));
        GitHubClient client = Make.Client(stub, new ClientOptions { MaximumRetryCount = 0, MaximumWait = TimeSpan.Zero, Clock = clock });

        SecretListing listing = await Get(new TargetListings(client), KnownTargets.Repository);

        Assert.Equal(TimeSpan.FromSeconds(expected), listing.ClockDifference);
    }

    [Fact]
    public async Task A_slow_answer_says_nothing_against_a_clock()
    {
        var clock = new ManualClock();
        string date = clock.GetUtcNow().AddSeconds(4).ToString("R", CultureInfo.InvariantCulture);
        var stub = new StubHandler(async cancellationToken =>
        {
            clock.Advance(TimeSpan.FromSeconds(9));
            return await Answer.Ok("""{"total_count":0,"secrets":[]}""", "Date: " + date)(cancellationToken);
        });
        GitHubClient client = Make.Client(stub, new ClientOptions { MaximumRetryCount = 0, MaximumWait = TimeSpan.Zero, Clock = clock });

        Assert.Equal(TimeSpan.Zero, (await Get(new TargetListings(client), KnownTargets.Repository)).ClockDifference);
    }

    private static SecretWrite Write(int number, DateTimeOffset? modified) =>
        new(KnownTargets.Organization(), $"N{number}", Make.Value("value")) { ModifiedAt = modified, OnlyNewer = modified is not null };

    private static Task<SecretListing> Get(TargetListings listings, SecretTarget target) =>
        listings.GetAsync(target, createEnvironment: false, TestContext.Current.CancellationToken);
}
