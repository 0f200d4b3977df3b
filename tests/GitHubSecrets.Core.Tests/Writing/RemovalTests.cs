using GitHubSecrets.Http;
using GitHubSecrets.Keys;
using GitHubSecrets.Sandbox.Faults;
using GitHubSecrets.Writing;

namespace GitHubSecrets.Core.Tests.Writing;

public sealed class RemovalTests
{
    [Theory]
    [MemberData(nameof(KnownTargets.All), MemberType = typeof(KnownTargets))]
    public async Task A_secret_is_removed_where_it_is(SecretLevel level, SecretApp app)
    {
        await using Box box = await Box.StartAsync();
        SecretTarget target = KnownTargets.Of(level, app);
        _ = await box.WriteAsync(new SecretWrite(target, "NAME", Make.Value("value")));

        SecretChange change = await RemoveAsync(box.Client(), target, "name");

        Assert.Equal((SecretChangeKind.Removed, level, app, "NAME"), (change.Change, change.Level, change.App, change.Name));
        Assert.NotNull(change.RequestId);
        Assert.Null(box.GitHub.GetSecret(target.SecretPath("NAME")));
    }

    [Fact]
    public async Task A_secret_that_is_not_there_is_not_found()
    {
        await using Box box = await Box.StartAsync();

        _ = await Failure.OfAsync(
            SecretErrorId.TargetNotFound, () => RemoveAsync(box.Client(retries: 2), KnownTargets.Repository, "NAME"));
    }

    [Theory]
    [InlineData(false, "DropAfterApply")]
    [InlineData(false, "Truncate")]
    [InlineData(true, "DropAfterApply")]
    [InlineData(true, "Truncate")]
    public async Task A_removal_whose_answer_was_lost_has_succeeded(bool tls, string fault)
    {
        await using Box box = await Box.StartAsync();
        using HttpMessageInvoker? http = tls ? box.Tls() : null;
        _ = await box.WriteAsync(new SecretWrite(KnownTargets.Repository, "NAME", Make.Value("value")));
        box.Faults.Add(Enum.Parse<SandboxFaultKind>(fault), "DELETE");

        SecretChange change = await RemoveAsync(box.Client(retries: 1, http: http), KnownTargets.Repository, "NAME");

        Assert.Equal(SecretChangeKind.Removed, change.Change);
        Assert.Equal(2, box.Record.Requests.Count(request => request.Method == "DELETE"));
    }

    // On a connection that has been used before, .NET's client would send the request again by itself: the 404 would then be
    // the first answer that is seen.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_removal_is_never_repeated_behind_the_back_of_the_client(bool tls)
    {
        await using Box box = await Box.StartAsync();
        using HttpMessageInvoker? http = tls ? box.Tls() : null;
        var client = box.Client(http: http);
        _ = await Box.WriteAsync(
            new SecretWriter(client, new PublicKeyCache()), new SecretWrite(KnownTargets.Repository, "NAME", Make.Value("value")));
        box.Faults.Add(SandboxFaultKind.DropAfterApply, "DELETE");

        _ = await Failure.OfAsync(
            SecretErrorId.ConnectionFailed, () => RemoveAsync(client, KnownTargets.Repository, "NAME"));

        Assert.Single(box.Record.Requests, request => request.Method == "DELETE");
    }

    [Fact]
    public async Task A_404_after_an_attempt_that_never_arrived_counts_as_removed_too()
    {
        await using Box box = await Box.StartAsync();
        box.Faults.Add(SandboxFaultKind.Drop, "DELETE");

        // It cannot be told apart from the one above, and what was asked for is so.
        SecretChange change = await RemoveAsync(box.Client(retries: 1), KnownTargets.Repository, "NAME");

        Assert.Equal(SecretChangeKind.Removed, change.Change);
    }

    private static Task<SecretChange> RemoveAsync(GitHubClient client, SecretTarget target, string name) =>
        new SecretRemover(client).RemoveAsync(target, name, TestContext.Current.CancellationToken);
}
