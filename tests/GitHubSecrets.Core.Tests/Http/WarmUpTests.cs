using GitHubSecrets.Http;

namespace GitHubSecrets.Core.Tests.Http;

public sealed class WarmUpTests
{
    [Fact]
    public async Task The_warm_up_goes_all_the_way_that_a_first_command_goes()
    {
        SecretChange change = await WarmUp.ExerciseAsync(TestContext.Current.CancellationToken);

        Assert.Equal(SecretChangeKind.Created, change.Change);
        Assert.Equal("0", change.RequestId);
        Assert.Equal(DateTimeOffset.UnixEpoch, change.Time);
    }
}
