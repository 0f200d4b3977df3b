using System.Globalization;
using GitHubSecrets.Planning;

namespace GitHubSecrets.Core.Tests.Planning;

/// <summary>What is to become of each secret, by what is wanted, what is there, what is kept and what stands in the way.</summary>
public sealed class SyncPlanTests
{
    private static readonly DateTimeOffset Stored = new(2026, 5, 6, 7, 8, 9, TimeSpan.Zero);

    [Fact]
    public void What_is_wanted_comes_in_its_order_and_then_what_is_there_besides()
    {
        SyncPlan plan = Make(["NEW", "B"], ["A", "B", "KEEP"], keep: name => name == "KEEP");

        Assert.Equal(["Create NEW", "Update B", "Remove A", "Keep KEEP"], Lines(plan));
        Assert.Equal(["A"], plan.Removals);
        Assert.Empty(plan.Withheld);
    }

    [Theory]
    [InlineData("")]
    [InlineData("tr-TR")]
    [InlineData("az-Latn-AZ")]
    public void Names_are_compared_without_case_and_without_culture(string culture)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);

            SyncPlan plan = Make(["signing_id", "İ_IS_NOT_I"], ["SIGNING_ID", "I_IS_NOT_I"]);

            Assert.Equal(["I_IS_NOT_I"], plan.Removals);
            Assert.Contains("Update SIGNING_ID", Lines(plan));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Nothing_is_removed_where_something_stands_in_the_way()
    {
        SyncPlan plan = Make(["A"], ["A", "B", "C"], keep: name => name == "C", obstacle: "an item failed");

        Assert.Equal(["Update A", "Keep B", "Keep C"], Lines(plan));
        Assert.Equal([null, "an item failed", "-Keep names it"], plan.Changes.Select(change => change.Reason));
        Assert.Empty(plan.Removals);
        Assert.Equal(["B"], plan.Withheld);
    }

    [Fact]
    public void Nothing_is_removed_where_nothing_is_wanted()
    {
        SyncPlan plan = Make([], ["A", "B"]);

        Assert.Empty(plan.Removals);
        Assert.Equal(["A", "B"], plan.Withheld);
    }

    [Fact]
    public void Nothing_stands_in_the_way_of_removing_nothing()
    {
        SyncPlan plan = Make(["A", "B"], ["A"], obstacle: "an item failed");

        Assert.Empty(plan.Withheld);
        Assert.Equal(["Update A", "Create B"], Lines(plan));
    }

    [Theory]
    [InlineData(-1, 0, PlannedChangeKind.Skip)]
    [InlineData(0, 0, PlannedChangeKind.Skip)]
    [InlineData(1, 0, PlannedChangeKind.Update)]
    [InlineData(-9, 10, PlannedChangeKind.Update)]
    [InlineData(-10, 10, PlannedChangeKind.Skip)]
    [InlineData(9, 10, PlannedChangeKind.Update)]
    public void A_value_is_newer_by_the_moment_of_its_change_and_by_how_far_the_clocks_are_apart(
        int seconds, int apart, PlannedChangeKind expected)
    {
        var listing = new SecretListing([new ListedSecret("A", Stored, null)]) { ClockDifference = TimeSpan.FromSeconds(apart) };
        var wanted = new WantedSecret("a")
        {
            OnlyNewer = true,
            ModifiedAt = (Stored + TimeSpan.FromSeconds(seconds)).ToOffset(TimeSpan.FromHours(-8)),
        };

        Assert.Equal(expected, listing.Foresee(wanted, out _));
        Assert.Equal(PlannedChangeKind.Update, listing.Foresee(wanted with { OnlyNewer = false }, out _));
        Assert.Equal(PlannedChangeKind.Update, listing.Foresee(wanted with { ModifiedAt = null }, out _));
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00Z", PlannedChangeKind.Skip)]
    [InlineData("9999-12-31T23:59:59Z", PlannedChangeKind.Update)]
    public void The_first_and_the_last_moment_there_are_can_be_compared(string modified, PlannedChangeKind expected)
    {
        var listing = new SecretListing([new ListedSecret("A", Stored, null)]) { ClockDifference = TimeSpan.FromDays(1) };

        Assert.Equal(expected, listing.Foresee(
            new WantedSecret("A") { OnlyNewer = true, ModifiedAt = DateTimeOffset.Parse(modified, CultureInfo.InvariantCulture) }, out _));
    }

    [Fact]
    public void A_secret_without_a_time_is_stored_again()
    {
        var listing = new SecretListing([new ListedSecret("A", null, null)]);

        Assert.Equal(PlannedChangeKind.Update, listing.Foresee(
            new WantedSecret("A") { OnlyNewer = true, ModifiedAt = DateTimeOffset.MinValue }, out _));
    }

    [Fact]
    public void What_exists_is_skipped_where_it_was_to_be_created_only()
    {
        var listing = new SecretListing([new ListedSecret("A", Stored, null)]);

        Assert.Equal(PlannedChangeKind.Skip, listing.Foresee(new WantedSecret("A") { NoClobber = true }, out string? reason));
        Assert.Equal(SecretListing.ExistsAlready, reason);
        Assert.Equal(PlannedChangeKind.Create, listing.Foresee(new WantedSecret("B") { NoClobber = true }, out _));
    }

    [Fact]
    public void Two_values_of_one_name_leave_a_secret_alone_only_where_both_do()
    {
        var old = new WantedSecret("A") { OnlyNewer = true, ModifiedAt = Stored.AddDays(-1) };
        var listing = new SecretListing([new ListedSecret("A", Stored, null)]);

        Assert.Equal(PlannedChangeKind.Skip, listing.Foresee(old.And(old with { ModifiedAt = Stored }), out _));
        Assert.Equal(PlannedChangeKind.Update, listing.Foresee(old.And(old with { ModifiedAt = Stored.AddDays(1) }), out _));
        Assert.Equal(PlannedChangeKind.Update, listing.Foresee(old.And(old with { ModifiedAt = null }), out _));
        Assert.Equal(PlannedChangeKind.Update, listing.Foresee((old with { ModifiedAt = null }).And(old), out _));
    }

    private static IEnumerable<string> Lines(SyncPlan plan) => plan.Changes.Select(change => $"{change.Change} {change.Name}");

    private static SyncPlan Make(string[] wanted, string[] listed, Func<string, bool>? keep = null, string? obstacle = null) =>
        SyncPlan.Make(
            KnownTargets.Repository,
            new SecretListing(listed.Select(name => new ListedSecret(name, Stored, null))),
            Array.ConvertAll(wanted, name => new WantedSecret(name)),
            keep ?? (_ => false),
            obstacle);
}
