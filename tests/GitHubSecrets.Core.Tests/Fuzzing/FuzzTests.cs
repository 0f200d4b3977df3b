using System.Globalization;

namespace GitHubSecrets.Core.Tests.Fuzzing;

/// <summary>
/// Whatever is read from a user, a file or a host: no crash, no hang, and no exception but the one that is documented. What was
/// found this way is a case of its own in the tests of its subject.
/// </summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const int FewInputs = 2_000;
    private const int Seed = 4_711;

    private static readonly FuzzTarget[] All =
        [.. SecretFileFuzz.Targets, .. NameFuzz.Targets, .. AddressFuzz.Targets, .. AnswerFuzz.Targets];

    public static TheoryData<string> Names => [.. All.Select(target => target.Name)];

    // How many inputs all targets share in the longer mode, and which ones.
    private static int? ManyInputs => Variable("GITHUBSECRETS_FUZZ_INPUTS");

    [Theory]
    [MemberData(nameof(Names))]
    public void Any_input_comes_to_what_is_documented(string name)
    {
        var run = new FuzzRun(All.Single(target => target.Name == name), Variable("GITHUBSECRETS_FUZZ_SEED") ?? Seed);

        run.Run(ManyInputs is { } many ? (many + All.Length - 1) / All.Length : FewInputs);

        output.WriteLine(run.ToString());
    }

    private static int? Variable(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out int value) ? value : null;
}
