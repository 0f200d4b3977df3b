using System.Globalization;
using System.Net;
using GitHubSecrets.Budget;
using GitHubSecrets.Connection;
using GitHubSecrets.Http;
using GitHubSecrets.Keys;
using GitHubSecrets.Requests;
using GitHubSecrets.Sealing;

namespace GitHubSecrets.Writing;

/// <summary>
/// Has the way to GitHub compiled in the background, while the session still goes on to its first command. .NET compiles a
/// method when it is first called, and the first request of a process calls hundreds: most of what a runbook of one command
/// would otherwise wait for. The request that is made for it goes to a connection in memory: nothing is sent.
/// </summary>
internal static class WarmUp
{
    private static int _isStarted;

    /// <summary>Starts it, once in a process, where there is a second processor to do it on.</summary>
    public static void Start()
    {
        if (Environment.ProcessorCount > 1 && Interlocked.Exchange(ref _isStarted, 1) == 0)
        {
            new Thread(Run) { IsBackground = true, Name = "GitHubSecrets warm-up" }.Start(CultureInfo.CurrentCulture);
        }
    }

    /// <summary>Fetches a public key and stores a secret, as the first command does. Without sealing: that would load
    /// libsodium, which nobody may miss who only imports the module.</summary>
    /// <returns>The answer to the second request.</returns>
    public static HttpStatusCode Exercise()
    {
        using SocketsHttpHandler handler = SharedHttpClient.CreateHandler();
        handler.ConnectCallback = static (_, _) => ValueTask.FromResult<Stream>(new CannedConnection());
        using var http = new HttpMessageInvoker(handler, disposeHandler: false);
        var client = new GitHubClient(
            ApiHost.FromApiUrl("http://127.0.0.1", "the warm-up"),
            ApiCredential.From("none", "the warm-up"),
            new ClientOptions { MaximumRetryCount = 0 },
            new RequestBudget(TimeProvider.System, isMetered: false),
            http);
        SecretTarget target = SecretTarget.ForRepository(new RepositoryName("owner", "name"), SecretApp.Actions);

        // Blocking: this thread has nothing else to do, and one more asynchronous method would be one more to compile.
        SecretPublicKey key = new TargetKeys(client, new PublicKeyCache())
            .GetAsync(target, createEnvironment: false, CancellationToken.None).GetAwaiter().GetResult();
        ReadOnlyMemory<byte> body = SecretBody.Create(target.Route, new EncryptedValue(string.Empty, key.KeyId), SecretAccess.OfNew);
        return client.SendAsync(
            ApiRequest.Put(target.SecretPath("NAME"), body, ApiSubject.Of(target)), CancellationToken.None)
            .GetAwaiter().GetResult().Status;
    }

    // Has the rules loaded by which a culture compares words: PowerShell compares each command of a manifest by them.
    private static void Collate(CultureInfo culture) => _ = culture.CompareInfo.Compare("a", "b", CompareOptions.IgnoreCase);

    private static void Run(object? culture)
    {
        try
        {
            // First: the import comes to it in a few milliseconds.
            Collate((CultureInfo)culture!);
            _ = Exercise();
        }
        catch (Exception)
        {
            // Nothing depends on it: what could not be compiled ahead is compiled when it is called.
        }
    }
}
