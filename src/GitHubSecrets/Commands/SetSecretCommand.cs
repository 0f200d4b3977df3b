using System.Management.Automation;
using System.Security;
using GitHubSecrets.Binding;
using GitHubSecrets.Completion;
using GitHubSecrets.Operations;
using GitHubSecrets.Writing;

namespace GitHubSecrets.Commands;

/// <summary>What the four <c>Set-</c> cmdlets share: the secret, where its value comes from, and how it is written.</summary>
public abstract class SetSecretCommand : OperationCommand
{
    private SetSecretOperation? _operation;

    /// <summary>
    /// <para type="description">The secret's name: letters, digits and underscores, no digit first, no GITHUB_ in front.</para>
    /// </summary>
    // The last of the positions: what names the target comes before, where there is anything.
    [Parameter(Mandatory = true, Position = 2, ValueFromPipelineByPropertyName = true)]
    [Alias("SecretName")]
    [AllowNull]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(SecretNameCompleter))]
    public string? Name { get; set; }

    /// <summary>
    /// <para type="description">The value. A PSCredential gives its password; plain text is refused.</para>
    /// </summary>
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("SecretValue", "Password")]
    [SecureStringTransformation]
    public SecureString? Value { get; set; }

    /// <summary>
    /// <para type="description">A file whose exact bytes are the value: no newline is trimmed, no wildcard is read.</para>
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    public string? LiteralPath { get; set; }

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

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var input = new SecretInput
        {
            Name = Name,
            Value = Value,
            FilePath = Given(LiteralPath) is { } path ? FilePaths.Resolve(SessionState, path) : null,
            EncryptedValue = Given(EncryptedValue),
            KeyId = Given(KeyId),
        };
        Run(() =>
        {
            IReadOnlyList<TargetInput> targets = ItemTargets();
            _operation!.Process(IsNameOfRepository([Name]) ? input with { Name = null } : input, targets, Options());
        });
    }

    private protected override IOperation CreateOperation() => _operation = new SetSecretOperation(
        this,
        (report, beat) => new WriteEngine(Connect(), PublicKeyCache.Shared, ThrottleLimit, report, beat, StopToken),
        PassThru);

    /// <summary>What the cmdlet adds to the options that all share.</summary>
    private protected virtual SetSecretOptions Options() => new() { NoClobber = NoClobber };

    // A property that is null binds to text as an empty one; both mean that there is nothing.
    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
