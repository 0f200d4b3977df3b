using System.Management.Automation;
using System.Security;
using GitHubSecrets.Binding;
using GitHubSecrets.Commands.Bases;
using GitHubSecrets.Errors;
using GitHubSecrets.Formatting;
using GitHubSecrets.Operations;
using GitHubSecrets.Targeting;

namespace GitHubSecrets.Commands;

/// <summary>
/// <para type="synopsis">Seals values for a public key on this machine, without sending anything.</para>
/// </summary>
/// <see href="https://docs.github.com/rest/guides/encrypting-secrets-for-the-rest-api"/>
[Cmdlet(VerbsData.ConvertTo, "GitHubSealedSecret")]
[OutputType(typeof(SealedSecret))]
public sealed class ConvertToGitHubSealedSecretCommand : StoppableCommand
{
    private SecretArguments? _secrets;
    private bool _isKeyGiven;
    private bool _isPublicKeyGiven;

    /// <summary>
    /// <para type="description">The secret's name. It may be left out, and given when the value is sent.</para>
    /// </summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("SecretName")]
    [AllowNull]
    [AllowEmptyString]
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
    /// <para type="description">Seals base64 of the bytes of -LiteralPath, for what is no text.</para>
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public SwitchParameter AsBase64 { get; set; }

    /// <summary>
    /// <para type="description">Many secrets for each key: tables of names and values, or objects with Name and Value.</para>
    /// </summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyCollection]
    public object?[]? Secret { get; set; }

    /// <summary>
    /// <para type="description">The key: an object of Get-GitHubSecretPublicKey, or any other with Key and KeyId.</para>
    /// </summary>
    [Parameter(ValueFromPipeline = true)]
    [SealingKeyTransformation]
    public SealingKey? Key { get; set; }

    /// <summary>
    /// <para type="description">The key as GitHub gives it: 32 bytes in base64. Goes with -KeyId.</para>
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? PublicKey { get; set; }

    /// <summary>
    /// <para type="description">GitHub's id of the key. Goes with -PublicKey.</para>
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? KeyId { get; set; }

    /// <summary>
    /// <para type="description">The object of the pipeline. Where it says what place it belongs to, the key must be that one's.</para>
    /// </summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    public PSObject? InputObject { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        // What is said on the command line goes before what an object of the pipeline happens to have.
        _secrets = new SecretArguments(this, needsName: false);
        _isKeyGiven = IsBound(nameof(Key));
        _isPublicKeyGiven = IsBound(nameof(PublicKey)) || IsBound(nameof(KeyId));
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        SealingKey? key = ChosenKey();
        foreach (SecretInput secret in _secrets!.Read(new BoundSecret(Name, Value, LiteralPath, AsBase64, Secret)))
        {
            Seal(new SealItem(secret, key) { StopToken = StopToken });
        }
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

    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private bool IsBound(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);

    private SealingKey? ChosenKey() =>
        Key is not null && (_isKeyGiven || !_isPublicKeyGiven) ? Key
        : Given(PublicKey) is null && Given(KeyId) is null ? null
        : new SealingKey(PublicKey, KeyId);

    private void Seal(SealItem item)
    {
        SealedSecret result;
        try
        {
            if (_isKeyGiven && _isPublicKeyGiven)
            {
                throw new GitHubSecretsException(
                    SecretErrorId.InvalidValue, "Give one key only: -Key, or -PublicKey with -KeyId.");
            }

            if (_isKeyGiven && item.Key is { } key)
            {
                TargetRule.CheckKey(
                    new PipelineItem(InputObject), new PipelineItem(OutputObjects.Add(new PSObject(), key.Target)));
            }

            result = item.Seal();
        }
        catch (GitHubSecretsException exception)
        {
            ErrorRecord record = exception.ToErrorRecord(item);
            if (ErrorRecords.EndsPipeline(exception.Id))
            {
                ThrowTerminatingError(record);
            }

            WriteError(record);
            return;
        }
        catch (OperationCanceledException) when (StopToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }

        if (!item.IsText)
        {
            WriteWarning(NoText.Warning(result.Name ?? "the secret"));
        }

        WriteObject(OutputObjects.Add(new PSObject(result), item.Key!.Target));
    }
}
