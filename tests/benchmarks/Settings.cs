namespace GitHubSecrets.Benchmarks;

/// <summary>How a comparison is to run.</summary>
internal sealed record Settings
{
    /// <summary>Fewer rounds: to see that everything works, not to state figures.</summary>
    public bool Quick { get; init; }

    /// <summary>Ends the run; what was started ends with it.</summary>
    public CancellationToken Stop { get; init; }

    /// <summary>A number of rounds, or a smaller one in a quick run.</summary>
    public int Rounds(int usual, int quick) => Quick ? quick : usual;
}
