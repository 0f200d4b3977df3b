using GitHubSecrets.Benchmarks.Processes;
using GitHubSecrets.Benchmarks.Reporting;
using GitHubSecrets.Sealing;
using Sodium;

namespace GitHubSecrets.Benchmarks.Sealing;

/// <summary>How fast a value is sealed, beside the least that sealing can cost.</summary>
internal sealed class SealComparison : IComparison
{
    private const double SmallRatio = 0.97;
    private const double LargeRatio = 0.9;

    // Short and many: what else the machine does then meets whole rounds, and the median does without them.
    private const double RoundMilliseconds = 40;

    // The places of the sealers.
    private const int Bare = 0;
    private const int FromSecureString = 1;
    private const int FromFile = 2;

    private static readonly (int Bytes, string Label)[] Sizes =
        [(32, "32 B"), (1024, "1 KiB"), (SecretValue.MaximumBytes, "48 KiB")];

    private static readonly string[] Columns = ["sealer", "sealed in a second", "of the bare loop"];

    public string Name => "seal";

    public async Task<Section> RunAsync(Settings settings)
    {
        string? withoutNode = await NodeFolder.PrepareAsync(settings.Stop);
        SecretPublicKey key = CreateKey();
        List<ISealer> sealers =
        [
            new BareSealer(key),
            new ModuleSealer(key, new SecureStringValues()),
            new ModuleSealer(key, new FileValues()),
        ];
        try
        {
            if (withoutNode is null)
            {
                sealers.Add(new NodeSealer());
            }

            var tables = new List<Table>();
            var goals = new List<Goal>();
            foreach ((int bytes, string label) in Sizes)
            {
                Settings.Say($"values of {label}, {sealers.Count} sealers in turn");
                List<double[]> rounds = await MeasureAsync(sealers, bytes, settings);
                tables.Add(new Table($"A value of {label}", Columns, [.. sealers.Select((sealer, i) => Row(sealer, i, rounds))]));
                goals.AddRange(Goals(bytes, label, rounds));
            }

            return Report(tables, goals, withoutNode);
        }
        finally
        {
            foreach (ISealer sealer in sealers)
            {
                await sealer.DisposeAsync();
            }
        }
    }

    // What opening a file costs is more than a small value's share, so its goal is for large ones.
    private static IEnumerable<Goal> Goals(int bytes, string label, List<double[]> rounds)
    {
        bool isLarge = bytes == SecretValue.MaximumBytes;
        yield return Reached("a SecureString", FromSecureString, isLarge ? LargeRatio : SmallRatio);
        if (isLarge)
        {
            yield return Reached("a file", FromFile, LargeRatio);
        }

        Goal Reached(string from, int index, double limit) =>
            Goal.AtLeast($"{label} from {from}, of the bare loop", Ratio(rounds, index).Median, limit, string.Empty);
    }

    private static Section Report(List<Table> tables, List<Goal> goals, string? withoutNode) => new()
    {
        Title = "Sealing",
        Explanation = """
            How many values a second one thread seals. This module goes the whole way from a SecureString, or from a file that
            it opens each time, over pinned bytes to the body of a request; the bare loop calls nothing but Sodium.Core's
            `SealedPublicKeyBox.Create`, on bytes that lie ready.
            """,
        Tables = tables,
        Goals = goals,
        Notes = withoutNode is null ? [] : [$"libsodium-wrappers was left out: {withoutNode}."],
    };

    // Values a second, for each round and each sealer. They take turns within a round.
    private static async Task<List<double[]>> MeasureAsync(List<ISealer> sealers, int bytes, Settings settings)
    {
        int[] iterations = new int[sealers.Count];
        for (int i = 0; i < sealers.Count; i++)
        {
            iterations[i] = await CalibrateAsync(sealers[i], bytes, settings.Stop);
        }

        var rounds = new List<double[]>();
        for (int round = 0; round < settings.Rounds(usual: 63, quick: 21); round++)
        {
            double[] rates = new double[sealers.Count];
            for (int i = 0; i < sealers.Count; i++)
            {
                rates[i] = iterations[i] * 1000.0 / await sealers[i].RoundAsync(bytes, iterations[i], settings.Stop);
            }

            rounds.Add(rates);
        }

        return rounds;
    }

    // Doubles until a round is long enough, which compiles the code for good on the way.
    private static async Task<int> CalibrateAsync(ISealer sealer, int bytes, CancellationToken stop)
    {
        int iterations = 64;
        while (await sealer.RoundAsync(bytes, iterations, stop) < RoundMilliseconds)
        {
            iterations *= 2;
        }

        return iterations;
    }

    private static string[] Row(ISealer sealer, int index, List<double[]> rounds) =>
        [sealer.Name, new Spread(rounds.Select(round => round[index])).ToString(), Ratio(rounds, index).ToString()];

    private static Spread Ratio(List<double[]> rounds, int index) => new(rounds.Select(round => round[index] / round[Bare]));

    private static SecretPublicKey CreateKey()
    {
        using KeyPair pair = PublicKeyBox.GenerateKeyPair();
        return SecretPublicKey.Parse("1", Convert.ToBase64String(pair.PublicKey));
    }
}
