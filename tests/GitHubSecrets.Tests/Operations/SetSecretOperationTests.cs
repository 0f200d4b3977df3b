using GitHubSecrets.Operations;

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
    public void A_bad_target_fails_alone_and_the_others_go_on_in_order()
    {
        var run = new SetRun(passThru: true);

        run.Process(SetRun.Secret(), "o/one", "nonsense", "o/..", "o/two").Complete();

        Assert.Equal(
            ["write Created NAME", "error InvalidName nonsense", "error InvalidName o/..", "write Created NAME"], run.Results);
    }

    [Fact]
    public void A_bad_name_fails_at_every_target_and_the_next_secret_goes_on()
    {
        var run = new SetRun(passThru: true);

        run.Process(SetRun.Secret("1A"), "o/one", "o/two").Process(SetRun.Secret("B"), "o/one").Complete();

        Assert.Equal(["error InvalidName o/one", "error InvalidName o/two", "write Created B"], run.Results);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void A_secret_without_a_name_is_an_error_of_its_own(string? name) =>
        Assert.Equal(["error InvalidName o/one"], new SetRun().Process(SetRun.Secret(name), "o/one").Results);

    [Fact]
    public void A_failure_of_one_write_carries_its_item_and_the_others_go_on()
    {
        var engine = new FakeEngine
        {
            Outcome = write => write.Target.Repository == "two" ? SecretErrorId.TargetNotFound : SecretChangeKind.Updated,
        };
        var run = new SetRun(engine: engine, passThru: true);

        run.Process(SetRun.Secret(), "o/one", "o/two", "o/three");

        Assert.Equal(["write Updated NAME", "error TargetNotFound o/two", "write Updated NAME"], run.Results);
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
    public void Without_PassThru_nothing_is_written()
    {
        var run = new SetRun();

        run.Process(SetRun.Secret(), "o/one", "o/two").Complete();

        Assert.Empty(run.Results);
        Assert.Equal(2, run.Engine.Submitted.Count);
    }

    [Theory]
    [InlineData(false, new[] { "verbose" })]
    [InlineData(true, new[] { "verbose", "write" })]
    public void A_secret_that_was_left_alone_is_told_of(bool passThru, string[] kinds)
    {
        var run = new SetRun(engine: new FakeEngine { Outcome = _ => SecretChangeKind.Skipped }, passThru: passThru);

        run.Process(SetRun.Secret("name"), new SetSecretOptions { NoClobber = true }, "o/one");

        Assert.Equal(kinds, run.Results.Select(line => line.Split(' ')[0]));
        Assert.Contains("NAME", run.Results.First(), StringComparison.Ordinal);
        Assert.Contains("-NoClobber", run.Results.First(), StringComparison.Ordinal);
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
    public void A_run_without_a_single_write_connects_to_nothing()
    {
        var run = new SetRun();

        run.Process(SetRun.Secret("1A"), "o/one").Complete();

        Assert.Equal(0, run.Connections);
        Assert.Equal(0, run.Engine.Completions);
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
    public void A_list_beside_another_visibility_is_refused_before_the_user_is_asked()
    {
        var options = new SetSecretOptions { Visibility = SecretVisibility.All, SelectedRepositories = [] };

        Assert.Equal(["error InvalidValue o/one"], new SetRun().Process(SetRun.Secret(), options, "o/one").Host.Log);
    }
}
