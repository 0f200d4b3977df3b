using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using System.Security;
using GitHubSecrets.Sessions;

namespace GitHubSecrets.Shell;

/// <summary>The session of each runspace. A runspace that is gone takes its session with it.</summary>
internal static class RunspaceSessions
{
    // Read by every command, most of which run where there has never been a session: the table is not even made then.
    private static bool _hasBegun;

    /// <summary>The session of the runspace that this runs in, or null.</summary>
    public static SignedInSession? Current => Volatile.Read(ref _hasBegun) ? Table.Find() : null;

    /// <summary>What decides about host and credential, for the cmdlets and for the completion of their parameters.</summary>
    public static ConnectionSettings Settings(
        string? apiUrl, string? hostName, SecureString? token, CancellationToken stopToken = default) =>
        new(apiUrl, hostName, token, Environment.GetEnvironmentVariable) { Session = Current, StopToken = stopToken };

    /// <summary>Begins a session in place of the one that there is.</summary>
    public static void Begin(SignedInSession session)
    {
        Volatile.Write(ref _hasBegun, true);
        Table.Replace(session);
    }

    /// <summary>Ends the session, if there is one.</summary>
    /// <returns>Whether there was one.</returns>
    public static bool End() => Volatile.Read(ref _hasBegun) && Table.Replace(null);

    private static class Table
    {
        private static readonly ConditionalWeakTable<Runspace, SignedInSession> Sessions = [];

        public static SignedInSession? Find() =>
            Runspace.DefaultRunspace is { } runspace && Sessions.TryGetValue(runspace, out SignedInSession? session)
                ? session
                : null;

        public static bool Replace(SignedInSession? session)
        {
            Runspace runspace = Runspace.DefaultRunspace;
            bool hadOne = Sessions.TryGetValue(runspace, out SignedInSession? former);
            _ = Sessions.Remove(runspace);
            if (session is not null)
            {
                Sessions.Add(runspace, session);
            }

            former?.Dispose();
            return hadOne;
        }
    }
}
