using GitHubSecrets.Sandbox.Model;

namespace GitHubSecrets.Sandbox.Demo;

/// <summary>Prints what the demo did, 100 columns wide at most, and judges whether it did what it should.</summary>
internal static class DemoReport
{
    private const string Format = "{0,-7}  {1,-10}  {2,-37}  {3,-15}  {4,-15}  {5}";

    // What DemoPlan selects for the secret that is updated.
    private const int SelectedBefore = 2;

    /// <returns>Whether everything came out as it should.</returns>
    public static bool Write(
        TextWriter output, IReadOnlyList<DemoRow> places, DemoRow update, int selectedAfterUpdate, DemoRow error)
    {
        output.WriteLine();
        WriteTable(output, places);
        output.WriteLine();
        output.WriteLine("One of them again, with a new value only:");
        output.WriteLine();
        WriteTable(output, [update]);
        output.WriteLine();
        output.WriteLine($"  Repositories selected before: {SelectedBefore}, after: {selectedAfterUpdate}.");
        output.WriteLine();
        output.WriteLine("A repository that does not exist:");
        output.WriteLine();
        output.WriteLine($"  {error.Step.Command}");
        output.WriteLine($"  {error.Outcome.ErrorId ?? "no error"}: {error.Outcome.Message}");
        output.WriteLine();

        bool good = places.All(static row => row is { Matches: true, Outcome.Change: nameof(SecretChangeKind.Created) })
            && update is { Matches: true, Outcome.Change: nameof(SecretChangeKind.Updated) }
            && selectedAfterUpdate == SelectedBefore
            && error is { Opened: null, Outcome.ErrorId: nameof(SecretErrorId.TargetNotFound) };
        output.WriteLine(good
            ? $"{places.Count} targets: the sandbox opened every value as it was sent."
            : "Something did not come out as it should.");
        return good;
    }

    private static void WriteTable(TextWriter output, IReadOnlyList<DemoRow> rows)
    {
        output.WriteLine(Format, "Change", "App", "Target", "Sent", "Opened", "Equal");
        output.WriteLine(Format, "------", "---", "------", "----", "------", "-----");
        foreach (DemoRow row in rows)
        {
            SecretTarget target = row.Step.Target();
            output.WriteLine(
                Format,
                row.Outcome.Change ?? row.Outcome.ErrorId,
                target.App,
                Name(target),
                row.Step.Value,
                row.Opened ?? "-",
                row.Matches ? "yes" : "NO");
        }
    }

    private static string Name(SecretTarget target) => target.Level switch
    {
        SecretLevel.Repository => $"{target.Owner}/{target.Repository}",
        SecretLevel.Environment => $"{target.Owner}/{target.Repository}: {target.Environment}",
        SecretLevel.Organization => $"organization {target.Organization}",
        _ => $"user {SandboxGitHub.SignedInLogin}",
    };
}
