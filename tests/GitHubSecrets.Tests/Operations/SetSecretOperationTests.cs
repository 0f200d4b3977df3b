using GitHubSecrets.Binding;
using GitHubSecrets.Operations;
using GitHubSecrets.Writing;

namespace GitHubSecrets.Tests.Operations;

/// <summary>Every secret at every target; every item one result or one error.</summary>
public sealed class SetSecretOperationTests
{
    [Fact]
    public void Secrets_and_targets_are_multiplied_in_order()
    {
        var run = new SetRun(passThru: true);

        run.Process(SetRun.Secret("A"), "o/one", "o/two", "o/three").Process(SetRun.Secret("B"), "o/one", "o/two").Complete();

        Assert.Equal(
            ["o/one A", "o/two A", "o/three A", "o/one B", "o/two B"],
            run.Engine.Submitted.Select(write => $"{write.Target.Owner}/{write.Target.Repository} {write.Name}"));
        Assert.Equal(5, run.Host.Written.Count);
        Assert.Equal(1, run.Connections);
    }

    [Fact]
    public void An_error_carries_the_secret_the_target_and_the_options_that_it_is_about()
    {
        var run = new SetRun(engine: new FakeEngine { Outcome = _ => SecretErrorId.Conflict });
        SecretInput input = SetRun.Secret();
        var options = new SetSecretOptions { NoClobber = true };

        run.Process(input, options, "o/one", "nonsense");

        Assert.Equal(["o/one", "nonsense"], run.Host.Items.Select(item => item?.Properties.First().Value));
        Assert.All(run.Host.Items, item => Assert.Same(input, ((SetItem)item!).Input));
        Assert.All(run.Host.Items, item => Assert.Same(options, ((SetItem)item!).Options));
    }

    [Fact]
    public void Outcomes_that_come_late_are_reported_in_the_end_with_their_items()
    {
        var engine = new FakeEngine
        {
            IsLate = true,
            Outcome = write => write.Name == "A" ? SecretErrorId.Conflict : SecretChangeKind.Created,
        };
        var run = new SetRun(engine: engine, passThru: true);

        run.Process(SetRun.Secret("A"), "o/one").Process(SetRun.Secret("B"), "o/two");
        Assert.Empty(run.Results);
        run.Complete();

        Assert.Equal(["error Conflict o/one", "write Created B"], run.Results);
        Assert.Equal(1, engine.Completions);
    }

    [Fact]
    public void Options_travel_with_the_write()
    {
        RepositoryReference[] selected = [RepositoryReference.Parse("7")];
        var options = new SetSecretOptions
        {
            NoClobber = true,
            CreateEnvironment = true,
            Visibility = SecretVisibility.Selected,
            SelectedRepositories = selected,
        };

        SecretWrite write = Assert.Single(new SetRun().Process(SetRun.Secret(), options, "o/one").Engine.Submitted);

        Assert.True(write.NoClobber);
        Assert.True(write.CreateEnvironment);
        Assert.Equal(SecretVisibility.Selected, write.Visibility);
        Assert.Same(selected, write.SelectedRepositories);
    }

    [Fact]
    public void A_secret_that_got_more_than_one_value_is_told_of_once_in_the_end()
    {
        var run = new SetRun();

        run.Process(SetRun.Secret("KEY"), "o/one", "o/two").Process(SetRun.Secret("key"), "o/one").Process(SetRun.Secret("Key"), "o/one");
        Assert.Empty(run.Results);
        run.Complete();

        string warning = Assert.Single(run.Results);
        Assert.StartsWith("warning One pipeline gave more than one value for KEY at the repository o/one (Actions) (3 values).", warning, StringComparison.Ordinal);
        Assert.DoesNotContain("o/two", warning, StringComparison.Ordinal);
    }

    [Fact]
    public void Secrets_of_other_names_are_not_taken_for_repeated_ones_however_many()
    {
        var run = new SetRun();
        foreach (int number in Enumerable.Range(1, 20_000))
        {
            run.Process(SetRun.Secret($"N{number}"), "o/one", "o/two");
        }

        run.Complete();

        Assert.Empty(run.Results);
    }

    [Fact]
    public void A_warning_names_no_more_secrets_than_a_screen_holds()
    {
        var run = new SetRun();
        foreach (int number in Enumerable.Range(1, 7))
        {
            run.Process(SetRun.Secret($"N{number}"), "o/one").Process(SetRun.Secret($"N{number}"), "o/one");
        }

        run.Complete();

        Assert.Contains("N5 at", Assert.Single(run.Results), StringComparison.Ordinal);
        Assert.Contains("and 2 more secrets", Assert.Single(run.Results), StringComparison.Ordinal);
    }
}
