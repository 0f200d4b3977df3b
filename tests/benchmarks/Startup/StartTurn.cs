namespace GitHubSecrets.Benchmarks.Startup;

/// <summary>One start of each round.</summary>
/// <param name="Name">What the tables call it.</param>
/// <param name="Command">What pwsh is told to do.</param>
/// <param name="KeepsCache">Whether it has what the same start kept in the round before.</param>
internal sealed record StartTurn(string Name, string Command, bool KeepsCache = false)
{
    // All end alike: without it, pwsh runs a second pipeline to find out how the command went.
    private const string End = "exit";
    private const string MakeSecureString = "[Net.NetworkCredential]::new('', 'value').SecurePassword";
    private const string Set = "Set-GitHubRepoSecret octo-org/octo-repo NAME";

    /// <summary>Whether it stores a secret.</summary>
    public bool Stores => Command.Contains(Set, StringComparison.Ordinal);

    public static StartTurn Nothing { get; } = new("nothing", End);

    public static StartTurn NothingAgain { get; } = Nothing.Again();

    public static StartTurn SecureString { get; } = new("a SecureString", $"$null = {MakeSecureString}; {End}");

    public static StartTurn Import(string manifest) => new("import", $"{Importing(manifest)}; {End}");

    public static StartTurn FromFile(string manifest, string file) => new(
        "import, one secret from a file", $"{Importing(manifest)}; {Set} -LiteralPath '{file}'; {End}");

    public static StartTurn FromSecureString(string manifest, string build) => new(
        $"import{build}, one secret from a SecureString", $"{Importing(manifest)}; {MakeSecureString} | {Set}; {End}");

    /// <summary>The same with what PowerShell kept of it.</summary>
    public StartTurn Again() => this with { Name = $"{Name}, again", KeepsCache = true };

    private static string Importing(string manifest) => $"Import-Module '{manifest}'";
}
