using GitHubSecrets.Keys;
using GitHubSecrets.Sandbox.Faults;
using GitHubSecrets.Sandbox.Recording;
using GitHubSecrets.Sealing;
using GitHubSecrets.Writing;

namespace GitHubSecrets.Core.Tests.Keys;

/// <summary>When a key is fetched, kept, given up and refused.</summary>
public sealed class PublicKeyTests
{
    private const string Collection = "/repos/octo-org/octo-repo/actions/secrets";
    private const string ImproperlyEncrypted = """{"message":"The value is improperly encrypted."}""";

    [Fact]
    public async Task A_hundred_secrets_cost_one_key()
    {
        await using Box box = await Box.StartAsync();
        SecretWriter writer = box.Writer();

        for (int number = 0; number < 100; number++)
        {
            _ = await Box.WriteAsync(writer, Write($"NAME_{number}"));
        }

        Assert.Equal(101, box.Record.Requests.Count);
        Assert.Single(box.Record.Requests, request => request.Method == "GET");
        Assert.Equal(100, box.GitHub.Secrets.Count);
    }

    [Fact]
    public async Task Commands_share_a_key_for_ten_minutes()
    {
        await using Box box = await Box.StartAsync();
        var cache = new PublicKeyCache();
        Task<SecretChange> WriteAsync() => Box.WriteAsync(new SecretWriter(box.Client(), cache), Write());

        _ = await WriteAsync();
        box.Clock.Advance(PublicKeyCache.Lifetime - TimeSpan.FromTicks(1));
        _ = await WriteAsync();
        Assert.Single(box.Record.Requests, request => request.Method == "GET");
        box.Clock.Advance(TimeSpan.FromTicks(1));
        _ = await WriteAsync();

        Assert.Equal(2, box.Record.Requests.Count(request => request.Method == "GET"));
        Assert.Equal(TimeSpan.FromMinutes(10), PublicKeyCache.Lifetime);
    }

    [Fact]
    public async Task Two_targets_never_share_a_key()
    {
        await using Box box = await Box.StartAsync();
        SecretWriter writer = box.Writer();
        SecretTarget[] targets = [.. SecretRoutes.All.Select(route => KnownTargets.Of(route.Level, route.App))];

        foreach (SecretTarget target in targets)
        {
            _ = await Box.WriteAsync(writer, new SecretWrite(target, "NAME", Make.Value(target.Label)));
        }

        Assert.All(targets, target => Assert.Equal(target.Label, box.Secret(target, "NAME").OpenedText));
        Assert.Equal(10, targets.Select(target => box.Secret(target, "NAME").KeyId).Distinct().Count());
    }

    [Fact]
    public async Task The_same_target_on_another_host_has_another_key()
    {
        await using Box one = await Box.StartAsync();
        await using Box other = await Box.StartAsync();
        var cache = new PublicKeyCache();

        _ = await Box.WriteAsync(new SecretWriter(one.Client(), cache), Write());
        _ = await Box.WriteAsync(new SecretWriter(other.Client(), cache), Write());

        Assert.Equal(2, other.Record.Requests.Count);
    }

    [Fact]
    public async Task A_key_that_was_replaced_is_fetched_again_and_the_value_sealed_again()
    {
        await using Box box = await Box.StartAsync();
        SecretWriter writer = box.Writer();
        _ = await Box.WriteAsync(writer, Write());
        box.GitHub.RotateKey(Collection);

        SecretChange change = await Box.WriteAsync(writer, Write(value: "second"));

        Assert.Equal(SecretChangeKind.Updated, change.Change);
        Assert.Equal("second", box.Secret(KnownTargets.Repository, "NAME").OpenedText);
        Assert.Equal([200, 201, 422, 200, 204], box.Record.Requests.Select(request => request.Status));
    }

    [Fact]
    public async Task A_key_that_is_replaced_again_and_again_is_given_up_after_three_repeats()
    {
        await using Box box = await Box.StartAsync();
        box.Faults.Add(SandboxFaultKind.RotateKey, times: 5);

        _ = await Failure.OfAsync(SecretErrorId.Rejected, () => box.WriteAsync(Write()));

        Assert.Equal(4, box.Record.Requests.Count(request => request.Method == "PUT"));
    }

    [Fact]
    public async Task A_refusal_that_blames_a_key_which_is_still_the_same_fails_each_item_at_once()
    {
        await using Box box = await Box.StartAsync();
        box.Faults.AddStatus(422, "PUT", times: 100, body: ImproperlyEncrypted);
        SecretWriter writer = box.Writer();

        for (int number = 0; number < 40; number++)
        {
            _ = await Failure.OfAsync(SecretErrorId.Rejected, () => Box.WriteAsync(writer, Write($"NAME_{number}")));
        }

        Assert.Equal(40, box.Record.Requests.Count(request => request.Method == "PUT"));
        Assert.Equal(2, box.Record.Requests.Count(request => request.Method == "GET"));
    }

    [Fact]
    public async Task Writes_that_are_refused_together_ask_for_the_key_once_more_for_all_of_them()
    {
        await using Box box = await Box.StartAsync();
        box.Faults.AddStatus(422, "PUT", times: 100, body: ImproperlyEncrypted);
        box.Faults.Latency = TimeSpan.FromMilliseconds(20);
        SecretWriter writer = box.Writer();

        await Task.WhenAll(Enumerable.Range(0, 40).Select(number =>
            Failure.OfAsync(SecretErrorId.Rejected, () => Box.WriteAsync(writer, Write($"NAME_{number}")))));

        Assert.Equal(40, box.Record.Requests.Count(request => request.Method == "PUT"));
        Assert.Equal(2, box.Record.Requests.Count(request => request.Method == "GET"));
    }

    [Fact]
    public async Task A_key_that_is_replaced_a_minute_after_it_was_found_to_be_the_same_is_fetched_again()
    {
        await using Box box = await Box.StartAsync();
        box.Faults.AddStatus(422, "PUT", body: ImproperlyEncrypted);
        SecretWriter writer = box.Writer();
        _ = await Failure.OfAsync(SecretErrorId.Rejected, () => Box.WriteAsync(writer, Write()));
        box.GitHub.RotateKey(Collection);

        box.Clock.Advance(PublicKeyCache.ConfirmedFor);
        SecretChange change = await Box.WriteAsync(writer, Write(value: "second"));

        Assert.Equal(SecretChangeKind.Created, change.Change);
        Assert.Equal("second", box.Secret(KnownTargets.Repository, "NAME").OpenedText);
    }

    [Fact]
    public async Task A_value_that_was_sealed_elsewhere_is_sent_as_it_is_without_a_key()
    {
        await using Box box = await Box.StartAsync();
        var value = new EncryptedValue(Convert.ToBase64String(new byte[60]), "123");

        _ = await Failure.OfAsync(
            SecretErrorId.Rejected, () => box.WriteAsync(new SecretWrite(KnownTargets.Repository, "NAME", value)));

        SandboxRequest sent = Assert.Single(box.Record.Requests);
        Assert.Equal(value.Value, sent.Body!.Value.GetProperty("encrypted_value").GetString());
        Assert.Equal("123", sent.Body.Value.GetProperty("key_id").GetString());
    }

    [Fact]
    public async Task A_key_id_that_is_a_number_is_sent_back_as_its_digits()
    {
        await using Box box = await Box.StartAsync();
        box.Faults.Add(SandboxFaultKind.NumericKeyId);

        SecretChange change = await box.WriteAsync(Write());

        Assert.Equal(SecretChangeKind.Created, change.Change);
        Assert.Equal("value", box.Secret(KnownTargets.Repository, "NAME").OpenedText);
    }

    [Fact]
    public async Task A_key_of_the_wrong_size_is_refused_and_not_kept()
    {
        await using Box box = await Box.StartAsync();
        box.Faults.Add(SandboxFaultKind.BadKey);
        SecretWriter writer = box.Writer();

        _ = await Failure.OfAsync(SecretErrorId.UnexpectedResponse, () => Box.WriteAsync(writer, Write()));
        Assert.DoesNotContain(box.Record.Requests, request => request.Method == "PUT");

        Assert.Equal(SecretChangeKind.Created, (await Box.WriteAsync(writer, Write())).Change);
    }

    [Fact]
    public async Task A_target_that_was_refused_is_asked_for_its_key_once()
    {
        await using Box box = await Box.StartAsync();
        SecretWriter writer = box.Writer();
        var missing = SecretTarget.ForRepository(Make.Repository("octo-org/missing"), SecretApp.Actions);

        for (int number = 0; number < 3; number++)
        {
            _ = await Failure.OfAsync(
                SecretErrorId.TargetNotFound,
                () => Box.WriteAsync(writer, new SecretWrite(missing, $"NAME_{number}", Make.Value("value"))));
        }

        Assert.Single(box.Record.Requests);
        Assert.Equal(SecretChangeKind.Created, (await Box.WriteAsync(writer, Write())).Change);
    }

    [Fact]
    public async Task A_failure_that_may_pass_is_asked_about_again()
    {
        await using Box box = await Box.StartAsync();
        box.Faults.AddStatus(503, "GET");
        SecretWriter writer = box.Writer();

        _ = await Failure.OfAsync(SecretErrorId.UnexpectedResponse, () => Box.WriteAsync(writer, Write()));

        Assert.Equal(SecretChangeKind.Created, (await Box.WriteAsync(writer, Write())).Change);
    }

    [Fact]
    public async Task A_refusal_of_something_else_is_not_taken_for_a_replaced_key()
    {
        await using Box box = await Box.StartAsync();
        _ = box.GitHub.AddRepository("octo-org/monkey");
        box.Faults.AddStatus(422, "PUT", body: """{"message":"Secret names must not be silly."}""");
        var target = SecretTarget.ForRepository(Make.Repository("octo-org/monkey"), SecretApp.Actions);

        _ = await Failure.OfAsync(
            SecretErrorId.Rejected, () => box.WriteAsync(new SecretWrite(target, "NAME", Make.Value("value"))));

        Assert.Equal(["GET", "PUT"], box.Record.Requests.Select(request => request.Method));
    }

    private static SecretWrite Write(string name = "NAME", string value = "value") =>
        new(KnownTargets.Repository, name, Make.Value(value));
}
