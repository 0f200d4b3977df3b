using GitHubSecrets.Sandbox.Hosting;
using Xunit;

namespace GitHubSecrets.Clients.Tests;

/// <summary>A sandbox, and its certificate in a file for clients that are to trust it.</summary>
internal sealed class SandboxOverTls : IAsyncDisposable
{
    private SandboxOverTls(SandboxServer server)
    {
        Server = server;
        File.WriteAllText(CertificatePath, server.Certificate.ExportCertificatePem());
    }

    public SandboxServer Server { get; }

    /// <summary>Gone with the sandbox.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("clients-").FullName;

    public string CertificatePath => Path.Combine(Folder, "certificate.pem");

    public static async Task<SandboxOverTls> StartAsync() =>
        new(await SandboxServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken));

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
