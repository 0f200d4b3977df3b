using System.Globalization;
using System.Runtime.InteropServices;
using GitHubSecrets.Benchmarks.Processes;

namespace GitHubSecrets.Benchmarks.Reporting;

/// <summary>What the figures depend on, without anything that names the machine.</summary>
internal static class MachineFacts
{
    private static readonly string[] Columns = ["what", "which"];

    public static async Task<Table> ReadAsync(CancellationToken stop) => new(
        null,
        Columns,
        [
            ["processors", Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture)],
            ["operating system", $"{RuntimeInformation.OSDescription}, {RuntimeInformation.OSArchitecture}"],
            [".NET", Environment.Version.ToString()],
            ["pwsh", await Pwsh.PrepareAsync(stop)],
            ["gh", await Tool.VersionAsync("gh", stop) ?? "not installed"],
            ["node", await Tool.VersionAsync("node", stop) ?? "not installed"],
        ]);
}
