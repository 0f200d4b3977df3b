using GitHubSecrets.Planning;
using GitHubSecrets.Targeting;
using GitHubSecrets.Writing;

namespace GitHubSecrets.Operations;

/// <summary>What one run of a <c>Sync-</c> command has heard of one target.</summary>
/// <param name="target">The target.</param>
/// <param name="input">What named it first, for errors about it.</param>
internal sealed class SyncPlace(SecretTarget target, TargetInput input)
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<WantedSecret> _wanted = [];

    public SecretTarget Target => target;

    public TargetInput Input => input;

    /// <summary>What the pipeline named here, each name once, in the order in which they came.</summary>
    public IReadOnlyList<WantedSecret> Wanted => _wanted;

    /// <summary>How many items failed that were meant for here.</summary>
    public int Failed { get; set; }

    /// <summary>Whether the environment is created where it does not exist.</summary>
    public bool CreateEnvironment { get; private set; }

    /// <summary>Takes note of a secret that is to be here.</summary>
    public void Want(SecretWrite write)
    {
        CreateEnvironment |= write.CreateEnvironment;
        Want(write.Wanted);
    }

    /// <summary>Takes note of everything that is to be at a target which is this one under another name.</summary>
    public void Join(SyncPlace other)
    {
        Failed += other.Failed;
        foreach (WantedSecret secret in other.Wanted)
        {
            Want(secret);
        }
    }

    private void Want(WantedSecret secret)
    {
        if (_numbers.TryGetValue(secret.Name, out int number))
        {
            _wanted[number] = _wanted[number].And(secret);
            return;
        }

        _numbers.Add(secret.Name, _wanted.Count);
        _wanted.Add(secret);
    }
}
