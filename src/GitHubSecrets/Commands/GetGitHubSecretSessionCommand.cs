using System.Management.Automation;
using System.Security;
using GitHubSecrets.Commands.Bases;
using GitHubSecrets.Connection;
using GitHubSecrets.Http;
using GitHubSecrets.Sessions;
using GitHubSecrets.Shell;

namespace GitHubSecrets.Commands;

/// <summary>
/// <para type="synopsis">Gets who is signed in where for the secret cmdlets, without the token.</para>
/// </summary>
/// <see href="https://docs.github.com/rest/rate-limit/rate-limit"/>
[Cmdlet(VerbsCommon.Get, "GitHubSecretSession")]
[OutputType(typeof(SessionInfo))]
public sealed class GetGitHubSecretSessionCommand : GitHubCommand
{
    /// <summary>Not a parameter here: the session has its token.</summary>
    public override SecureString? Token { get; set; }

    /// <summary>Not a parameter here: the session has its host.</summary>
    public override string? HostName { get; set; }

    /// <summary>Not a parameter here: the session has its host.</summary>
    public override string? ApiUrl { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing() => Run(() =>
    {
        if (RunspaceSessions.Current is { } session)
        {
            WriteObject(session.Describe(ReadRate(Connect(), session)));
        }
        else if (FindCredential() is { } credential)
        {
            WriteObject(Describe(credential));
        }
    });

    // Without a session, commands take the token of the environment or of the GitHub CLI. Nothing is wrong where there is none.
    private ApiCredential? FindCredential()
    {
        try
        {
            return Settings().ResolveCredential(GitHubHost);
        }
        catch (GitHubSecretsException exception) when (exception.Id == SecretErrorId.NoCredential)
        {
            return null;
        }
        catch (GitHubSecretsException exception)
        {
            Terminate(exception, null);
            throw;
        }
    }

    private SessionInfo Describe(ApiCredential credential)
    {
        SessionSource source = credential.Source.StartsWith(ConnectionSettings.VariablePrefix, StringComparison.Ordinal)
            ? SessionSource.Environment
            : SessionSource.GitHubCli;
        GitHubClient client = Connect(credential);
        SessionFacts? facts = Ask("Who is signed in", () => SessionCheck.CheckTokenAsync(client, source, StopToken));
        using var like = new SignedInSession(GitHubHost, credential, facts ?? new SessionFacts(source));
        return like.Describe(facts is null ? null : ReadRate(client, like));
    }

    private RateLimitLeft? ReadRate(GitHubClient client, SignedInSession session) =>
        Ask("The rate limit", () => SessionCheck.ReadRateAsync(client, session, StopToken));

    // The session is there, whether or not the host answers.
    private T? Ask<T>(string what, Func<Task<T>> ask)
        where T : class?
    {
        try
        {
            return ask().GetAwaiter().GetResult();
        }
        catch (GitHubSecretsException exception)
        {
            if (exception.Id is SecretErrorId.BadCredential or SecretErrorId.NoCredential)
            {
                Terminate(exception, null);
            }

            WriteWarning($"{what} is not known. {exception.Message}");
            return null;
        }
    }
}
