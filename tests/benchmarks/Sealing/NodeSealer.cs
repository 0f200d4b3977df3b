using System.Globalization;
using System.Text.Json;
using GitHubSecrets.Benchmarks.Processes;

namespace GitHubSecrets.Benchmarks.Sealing;

/// <summary>libsodium-wrappers in Node, what GitHub's documentation seals with in JavaScript.</summary>
internal sealed class NodeSealer : ISealer
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly LineProcess _process = LineProcess.Start(NodeFolder.Start("seal.js"));

    public string Name => "libsodium-wrappers in Node";

    public async Task<double> RoundAsync(int bytes, int iterations, CancellationToken stop) =>
        double.Parse(
            await _process.AskAsync(JsonSerializer.Serialize(new { bytes, iterations }), Patience, stop),
            CultureInfo.InvariantCulture);

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
