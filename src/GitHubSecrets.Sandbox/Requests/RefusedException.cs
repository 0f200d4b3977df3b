using GitHubSecrets.Sandbox.Recording;

namespace GitHubSecrets.Sandbox.Requests;

/// <summary>Ends the handling of a request with an error that GitHub would answer.</summary>
internal sealed class RefusedException(Answer answer) : Exception($"The sandbox answers {answer.Status}.")
{
    public Answer Answer => answer;

    public SandboxLimit? BrokenLimit { get; init; }
}
