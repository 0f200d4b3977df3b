namespace GitHubSecrets.Benchmarks.Startup;

/// <summary>The starts that are compared with each other, in the order of the table.</summary>
/// <param name="manifest">The module that is measured.</param>
/// <param name="file">What holds a value.</param>
/// <param name="baseline">The manifest of an older build, or null.</param>
/// <param name="label">What the tables call that build.</param>
internal sealed class StartTurns(string manifest, string file, string? baseline, string? label)
{
    public StartTurn Import { get; } = StartTurn.Import(manifest);

    public StartTurn FromFile { get; } = StartTurn.FromFile(manifest, file);

    public StartTurn FromFileAgain { get; } = StartTurn.FromFile(manifest, file).Again();

    public StartTurn FromSecureString { get; } = StartTurn.FromSecureString(manifest, string.Empty);

    /// <summary>The same command with the older build.</summary>
    public StartTurn? Baseline { get; } =
        baseline is null ? null : StartTurn.FromSecureString(baseline, $" of the build of {label}");

    public IReadOnlyList<StartTurn> All =>
    [
        StartTurn.Nothing,
        Import,
        FromFile,
        StartTurn.SecureString,
        FromSecureString,
        .. Baseline is null ? Array.Empty<StartTurn>() : [Baseline],
        StartTurn.NothingAgain,
        FromFileAgain,
    ];
}
