namespace GitHubSecrets.Benchmarks;

/// <summary>How a comparison is to run.</summary>
internal sealed record Settings
{
    /// <summary>Fewer rounds: to see that everything works, not to state figures.</summary>
    public bool Quick { get; init; }

    /// <summary>The commit whose build is to be compared with, or null.</summary>
    public string? Baseline { get; init; }

    /// <summary>Ends the run; what was started ends with it.</summary>
    public CancellationToken Stop { get; init; }

    /// <summary>Tells whoever waits what is being done.</summary>
    public static void Say(string what) => Console.Error.WriteLine($"  {what}");

    /// <summary>A number of rounds, or a smaller one in a quick run.</summary>
    public int Rounds(int usual, int quick) => Quick ? quick : usual;
}
