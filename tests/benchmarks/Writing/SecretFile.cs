using System.Security.Cryptography;

namespace GitHubSecrets.Benchmarks.Writing;

/// <summary>A file of NAME=value lines, which every contender reads, with values made for this run.</summary>
internal sealed class SecretFile : IDisposable
{
    private const int ValueLength = 32;

    private readonly Dictionary<string, string> _values = [];

    public SecretFile(int count)
    {
        for (int i = 1; i <= count; i++)
        {
            _values.Add($"N{i}", RandomNumberGenerator.GetHexString(ValueLength));
        }

        FilePath = Path.GetTempFileName();
        File.WriteAllText(FilePath, string.Concat(_values.Select(static pair => $"{pair.Key}={pair.Value}\n")));
    }

    public string FilePath { get; }

    public IReadOnlyDictionary<string, string> Values => _values;

    public void Dispose() => File.Delete(FilePath);
}
