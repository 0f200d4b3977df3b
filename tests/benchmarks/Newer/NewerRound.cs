namespace GitHubSecrets.Benchmarks.Newer;

/// <summary>One run over all secrets.</summary>
/// <param name="Seconds">How long it took.</param>
/// <param name="Keys">How many requests were for a key.</param>
/// <param name="Lists">How many for a page of the list.</param>
/// <param name="Reads">How many for one secret.</param>
/// <param name="Writes">How many stored one.</param>
/// <param name="Failed">How many secrets failed.</param>
internal sealed record NewerRound(double Seconds, int Keys, int Lists, int Reads, int Writes, int Failed)
{
    public int Requests => Keys + Lists + Reads + Writes;
}
