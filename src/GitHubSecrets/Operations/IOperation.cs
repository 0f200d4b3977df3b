namespace GitHubSecrets.Operations;

/// <summary>The logic of a command that goes on after the last item has come.</summary>
internal interface IOperation : IDisposable
{
    /// <summary>Waits for what is still under way.</summary>
    void Complete();
}
