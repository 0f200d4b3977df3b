using System.Security;
using GitHubSecrets.Operations;

namespace GitHubSecrets.Tests.Operations;

/// <summary><c>-WhatIf</c> and <c>-Confirm</c>: what happens where the answer is no, and what is asked.</summary>
public sealed class ConfirmationTests
{
    [Fact]
    public void WhatIf_connects_to_nothing_and_opens_no_value()
    {
        SecureString disposed = SetRun.Secure();
        disposed.Dispose();
        var run = new SetRun(new FakeHost { Approve = (_, _) => false }, passThru: true, connectFails: SecretErrorId.NoCredential);

        run.Process(new SecretInput { Name = "A", Value = disposed }, "o/one")
            .Process(new SecretInput { Name = "B", FilePath = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()) }, "o/one")
            .Complete();

        Assert.Empty(run.Results);
        Assert.Equal(0, run.Connections);
        Assert.Equal(2, run.Host.Log.Count);
    }

    [Fact]
    public void What_is_asked_names_the_target_and_the_secret()
    {
        var run = new SetRun(new FakeHost { Approve = (_, _) => false });

        run.Process(SetRun.Secret("api_key"), "o/one");

        Assert.Equal(["ask repository o/one (Actions): Set secret API_KEY: False"], run.Host.Log);
    }

    [Fact]
    public void Each_target_is_asked_about_by_itself()
    {
        var run = new SetRun(new FakeHost { Approve = (target, _) => !target.Contains("two", StringComparison.Ordinal) });

        run.Process(SetRun.Secret(), "o/one", "o/two", "o/three");

        Assert.Equal(["one", "three"], run.Engine.Submitted.Select(write => write.Target.Repository));
    }

    [Fact]
    public void WhatIf_still_tells_of_a_bad_name()
    {
        var run = new SetRun(new FakeHost { Approve = (_, _) => false });

        run.Process(SetRun.Secret("GITHUB_X"), "o/one");

        Assert.Equal(["error InvalidName o/one"], run.Host.Log);
    }
}
