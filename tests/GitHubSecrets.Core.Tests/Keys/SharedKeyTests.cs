using GitHubSecrets.Sandbox.Faults;
using GitHubSecrets.Writing;

namespace GitHubSecrets.Core.Tests.Keys;

/// <summary>One request for a key, however many writes need it at the same time.</summary>
public sealed class SharedKeyTests
{
    private const int Writes = 64;

    [Fact]
    public async Task Writes_that_begin_together_share_one_request()
    {
        await using Box box = await Box.StartAsync();
        box.Faults.Latency = TimeSpan.FromMilliseconds(50);
        await WriteTogetherAsync(box, box.Writer());

        Assert.Equal(1, KeyRequests(box));
    }

    [Fact]
    public async Task Writes_that_meet_a_replaced_key_share_one_request_for_the_new_one()
    {
        await using Box box = await Box.StartAsync();
        SecretWriter writer = box.Writer();
        _ = await Box.WriteAsync(writer, Write("FIRST"));
        box.Faults.Latency = TimeSpan.FromMilliseconds(50);
        box.Faults.Add(SandboxFaultKind.RotateKey);

        await WriteTogetherAsync(box, writer);

        Assert.Equal(2, KeyRequests(box));
    }

    [Fact]
    public async Task A_request_that_fails_for_all_is_made_once_more_for_all()
    {
        await using Box box = await Box.StartAsync();
        box.Faults.Latency = TimeSpan.FromMilliseconds(50);
        box.Faults.Add(SandboxFaultKind.Drop);
        SecretWriter writer = box.Writer();

        Task<SecretChange>[] writes = Begin(writer);
        try
        {
            _ = await Task.WhenAll(writes);
        }
        catch (GitHubSecretsException exception)
        {
            Assert.Equal(SecretErrorId.ConnectionFailed, exception.Id);
        }

        // Only the one that had asked itself has failed with its request.
        Assert.Equal(1, writes.Count(write => write.IsFaulted));
        Assert.Equal(2, KeyRequests(box));
    }

    private static async Task WriteTogetherAsync(Box box, SecretWriter writer)
    {
        SecretChange[] changes = await Task.WhenAll(Begin(writer));
        Assert.All(changes, change => Assert.Equal(SecretChangeKind.Created, change.Change));
        Assert.All(
            Enumerable.Range(0, Writes),
            i => Assert.Equal("value", box.Secret(KnownTargets.Repository, $"N{i}").OpenedText));
    }

    private static Task<SecretChange>[] Begin(SecretWriter writer) =>
        [.. Enumerable.Range(0, Writes).Select(i => Box.WriteAsync(writer, Write($"N{i}")))];

    private static SecretWrite Write(string name) => new(KnownTargets.Repository, name, Make.Value("value"));

    private static int KeyRequests(Box box) => box.Asked.Count(line => line.EndsWith("/public-key", StringComparison.Ordinal));
}
