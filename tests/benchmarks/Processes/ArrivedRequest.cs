namespace GitHubSecrets.Benchmarks.Processes;

/// <summary>A request as the sandbox recorded it.</summary>
/// <param name="Time">When it arrived, by the sandbox's own clock.</param>
/// <param name="Method">In upper case.</param>
/// <param name="Path">As it was sent.</param>
/// <param name="Connection">Which connection it came over.</param>
/// <param name="Status">The status answered, or 0.</param>
/// <param name="Opened">What the sealed value held, or null.</param>
internal sealed record ArrivedRequest(
    DateTimeOffset Time, string Method, string Path, string Connection, int Status, string? Opened)
{
    public bool IsStored => Method == "PUT" && Status is 201 or 204;
}
