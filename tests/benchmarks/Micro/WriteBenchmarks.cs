using System.Security;
using BenchmarkDotNet.Attributes;
using GitHubSecrets.Budget;
using GitHubSecrets.Connection;
using GitHubSecrets.Http;
using GitHubSecrets.Keys;
using GitHubSecrets.Sandbox.Hosting;
using GitHubSecrets.Sealing;
using GitHubSecrets.Writing;

namespace GitHubSecrets.Benchmarks.Micro;

/// <summary>The steps of storing one secret: checking it, sealing it, and the whole way to a sandbox with the key cached.</summary>
[MemoryDiagnoser]
public class WriteBenchmarks : IDisposable
{
    private SecureString _text = null!;
    private SandboxServer _sandbox = null!;
    private SecretWriter _writer = null!;
    private SecretPublicKey _key = null!;
    private SecretWrite _write = null!;

    /// <summary>The length of the value in characters, one byte each.</summary>
    [Params(40, SecretValue.MaximumBytes)]
    public int Length { get; set; }

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        _text = new SecureString();
        for (int i = 0; i < Length; i++)
        {
            _text.AppendChar('x');
        }

        _sandbox = await SandboxServer.StartAsync();
        var client = new GitHubClient(
            ApiHost.FromApiUrl(_sandbox.Url.AbsoluteUri, "the benchmark"),
            ApiCredential.From(_sandbox.Token, "the benchmark"),
            new ClientOptions(),
            new RequestBudget(TimeProvider.System, isMetered: false),
            SharedHttpClient.Instance);
        var keys = new PublicKeyCache();
        _writer = new SecretWriter(client, keys);
        SecretTarget target = SecretTarget.ForRepository(new RepositoryName("octo-org", "octo-repo"), SecretApp.Actions);
        _write = new SecretWrite(target, "NAME", new SecureStringValue(_text));
        _key = await new TargetKeys(client, keys).GetAsync(target, createEnvironment: false, CancellationToken.None);
    }

    [GlobalCleanup]
    public async Task CleanUpAsync()
    {
        Dispose();
        await _sandbox.DisposeAsync();
    }

    public void Dispose()
    {
        _text.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark]
    public void Check() => _write.Check();

    [Benchmark]
    public string Seal() => ((PlainSecretValue)_write.Value).Seal(_key);

    [Benchmark]
    public Task<SecretChange> Store() => _writer.WriteAsync(_write, CancellationToken.None);
}
