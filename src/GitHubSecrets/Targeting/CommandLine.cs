namespace GitHubSecrets.Targeting;

/// <summary>What was given on the command line of a cmdlet, before anything came through the pipeline.</summary>
/// <param name="bound">What is bound before the first object.</param>
internal sealed class CommandLine(IReadOnlyDictionary<string, object?> bound)
{
    /// <summary>Whether a parameter was given.</summary>
    public bool Has(string parameter) => bound.ContainsKey(parameter);

    /// <summary>The texts that were given for a parameter; null where it was not given, or takes something else.</summary>
    public IReadOnlyList<string?>? Texts(string parameter) => bound.GetValueOrDefault(parameter) switch
    {
        string?[] texts => texts,
        string text => [text],
        SecretApp app => [app.ToString()],
        SecretApp[] apps => Array.ConvertAll(apps, app => app.ToString()),
        long id => [id.ToString(System.Globalization.CultureInfo.InvariantCulture)],
        _ => null,
    };
}
