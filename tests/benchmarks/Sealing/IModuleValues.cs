using GitHubSecrets.Sealing;

namespace GitHubSecrets.Benchmarks.Sealing;

/// <summary>Values of any length, as a kind of value that the module takes.</summary>
internal interface IModuleValues : IDisposable
{
    /// <summary>Where they come from, as the tables say it.</summary>
    string Name { get; }

    PlainSecretValue Of(int bytes);
}
