using System.Management.Automation;
using System.Security;
using GitHubSecrets.Binding;
using GitHubSecrets.Completion;
using GitHubSecrets.Keys;
using GitHubSecrets.Operations;
using GitHubSecrets.Shell;
using GitHubSecrets.Targeting;
using GitHubSecrets.Writing;

namespace GitHubSecrets.Commands.Bases;

/// <summary>What the four <c>Set-</c> cmdlets and the four <c>Sync-</c> cmdlets share: the secret, where its value comes from, and
/// how it is written.</summary>
public abstract class SetSecretCommand : OperationCommand
{
    private SetSecretOperation? _operation;
    private SecretArguments? _secrets;
    private PipelineErrors? _errors;
    private SyncRun? _sync;

    /// <summary>
    /// <para type="description">The secret's name: letters, digits and underscores, no digit first, no GITHUB_ in front.</para>
    /// </summary>
    // The last of the positions: what names the target comes before, where there is anything. Not mandatory, since tables
    // bring their names.
    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true)]
    [Alias("SecretName")]
    [AllowNull]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(SecretNameCompleter))]
    public string? Name { get; set; }

    /// <summary>
    /// <para type="description">The value. A PSCredential gives its password; plain text is refused. Left out, the person at
    /// the shell is asked for it.</para>
    /// </summary>
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("SecretValue", "Password")]
    [SecretValueTransformation]
    public SecureString? Value { get; set; }

    /// <summary>
    /// <para type="description">A file whose exact bytes are the value: no newline is trimmed, no wildcard is read.</para>
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    public string? LiteralPath { get; set; }

    /// <summary>
    /// <para type="description">Stores base64 of the bytes of -LiteralPath, for what is no text.</para>
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public SwitchParameter AsBase64 { get; set; }

    /// <summary>
    /// <para type="description">Many secrets: tables of names and values, or objects with Name and Value.</para>
    /// </summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyCollection]
    public object?[]? Secret { get; set; }

    /// <summary>
    /// <para type="description">A value that was sealed elsewhere for the target's public key, in base64.</para>
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? EncryptedValue { get; set; }

    /// <summary>
    /// <para type="description">The id of the public key that -EncryptedValue was sealed for.</para>
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? KeyId { get; set; }

    /// <summary>
    /// <para type="description">Leaves a secret alone that exists already.</para>
    /// </summary>
    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>
    /// <para type="description">When the value was last changed where it comes from. Files, and what Import-GitHubSecretFile
    /// gives, have it.</para>
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("LastWriteTime", "Updated")]
    public DateTimeOffset? ModifiedAt { get; set; }

    /// <summary>
    /// <para type="description">Leaves a secret alone that was stored after its value was last changed. A value without
    /// a time is stored.</para>
    /// </summary>
    [Parameter]
    public SwitchParameter OnlyNewer { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _secrets = new SecretArguments(this, needsName: true);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        _sync?.Look();
        var bound = new BoundSecret(Name, Value, LiteralPath, AsBase64, Secret)
        {
            EncryptedValue = EncryptedValue,
            KeyId = KeyId,
            ModifiedAt = ModifiedAt,
        };
        Run(() =>
        {
            IReadOnlyList<TargetInput> targets = ItemTargets();
            foreach (SecretInput secret in _secrets!.Read(IsNameOfRepository([Name]) ? bound with { Name = null } : bound))
            {
                _operation!.Process(secret, targets, Options());
            }
        });
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _secrets?.Dispose();
        }

        base.Dispose(disposing);
    }

    private protected override void OnError(ErrorRecord error) => _sync?.Own(error);

    private protected override IOperation CreateOperation() => _operation = CreateSetOperation();

    private protected virtual SetSecretOperation CreateSetOperation() => new(
        this,
        (report, beat) => new WriteEngine(Connect(), PublicKeyCache.Shared, ThrottleLimit, report, beat, StopToken),
        PassThru);

    /// <summary>Begins to watch what goes wrong in the pipeline. A <c>Sync-</c> cmdlet calls it where PowerShell asks for further
    /// parameters: that is before any command of the pipeline begins, and so before any of them can fail.</summary>
    /// <returns>Nothing: there are no further parameters.</returns>
    private protected object? WatchPipeline()
    {
        _errors ??= new PipelineErrors(this);
        return null;
    }

    /// <summary>What a <c>Sync-</c> cmdlet does instead.</summary>
    private protected SetSecretOperation CreateSyncOperation(string[]? keep, bool force)
    {
        try
        {
            _ = WatchPipeline();
            _sync = new SyncRun(this, _errors!, Connect);
            return _sync.CreateOperation(keep, force, StopToken);
        }
        catch (GitHubSecretsException exception)
        {
            Terminate(exception, null);
            throw;
        }
    }

    /// <summary>What the cmdlet adds to the options that all share.</summary>
    private protected virtual SetSecretOptions Options() => new() { NoClobber = NoClobber, OnlyNewer = OnlyNewer };
}
