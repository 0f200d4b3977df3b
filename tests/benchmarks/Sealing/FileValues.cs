using GitHubSecrets.Sealing;

namespace GitHubSecrets.Benchmarks.Sealing;

/// <summary>Each is opened, read and closed whenever it is sealed; the system has it in memory.</summary>
internal sealed class FileValues : IModuleValues
{
    private readonly string _folder = Directory.CreateTempSubdirectory("seal-").FullName;

    public string Name => "from a file";

    public PlainSecretValue Of(int bytes)
    {
        string path = Path.Combine(_folder, $"{bytes}");
        if (!File.Exists(path))
        {
            File.WriteAllText(path, new string('x', bytes));
        }

        return new FileValue(path);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
