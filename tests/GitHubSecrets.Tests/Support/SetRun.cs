using System.Security;
using GitHubSecrets.Binding;
using GitHubSecrets.Operations;
using GitHubSecrets.Targeting;

namespace GitHubSecrets.Tests.Support;

/// <summary>A run of a <c>Set-</c> command's logic between a fake shell and a fake engine.</summary>
internal sealed class SetRun : IDisposable
{
    private readonly SetSecretOperation _operation;

    public SetRun(FakeHost? host = null, FakeEngine? engine = null, bool passThru = false, SecretErrorId? connectFails = null)
    {
        Host = host ?? new FakeHost();
        Engine = engine ?? new FakeEngine();
        _operation = new SetSecretOperation(
            Host,
            (report, beat) =>
            {
                Connections++;
                (Engine.Report, Engine.Beat) = (report, beat);
                return connectFails is { } id ? throw new GitHubSecretsException(id, "No connection.") : Engine;
            },
            passThru);
    }

    public void Dispose() => _operation.Dispose();

    public FakeHost Host { get; }

    public FakeEngine Engine { get; }

    public int Connections { get; private set; }

    /// <summary>What became of the items: everything in the log but the questions.</summary>
    public IEnumerable<string> Results => Host.Log.Where(line => !line.StartsWith("ask ", StringComparison.Ordinal));

    public static SecureString Secure(string text = "value")
    {
        var secure = new SecureString();
        foreach (char character in text)
        {
            secure.AppendChar(character);
        }

        return secure;
    }

    public static SecretInput Secret(string? name = "NAME") => new() { Name = name, Value = Secure() };

    /// <param name="input">The secret.</param>
    /// <param name="repositories">The targets, by the names of their repositories; each is its own item.</param>
    public SetRun Process(SecretInput input, params string[] repositories) => Process(input, new SetSecretOptions(), repositories);

    public SetRun Process(SecretInput input, SetSecretOptions options, params string[] repositories)
    {
        TargetInput[] targets =
        [
            .. repositories.Select(name => new TargetInput(
                () => SecretTarget.ForRepository(RepositoryName.Parse(name), SecretApp.Actions),
                ("Repository", name))),
        ];
        _operation.Process(input, targets, options);
        return this;
    }

    public SetRun Complete()
    {
        _operation.Complete();
        return this;
    }
}
