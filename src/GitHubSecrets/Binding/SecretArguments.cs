using System.Management.Automation;
using System.Security;
using GitHubSecrets.Sealing;
using GitHubSecrets.Shell;

namespace GitHubSecrets.Binding;

/// <summary>
/// Makes secrets of what is bound to a command: the one of its parameters, those of -Secret, or those of a table that is piped.
/// Made before the first item, when only the command line is bound.
/// </summary>
internal sealed class SecretArguments : IDisposable
{
    private readonly PSCmdlet _command;
    private readonly ValuePrompt _prompt;
    private readonly bool _isNameGiven;
    private readonly bool _isValueGiven;
    private readonly bool _isPathGiven;
    private readonly bool _isSecretGiven;
    private readonly bool _isKeyIdGiven;
    private readonly bool _isTimeNeeded;
    private readonly bool _needsName;
    private readonly bool _mayAsk;

    // A pipe gives its bytes once, and a path of the command line is meant for every item.
    private readonly Dictionary<(string Path, bool AsBase64), FileValue> _files = [];
    private readonly List<FileValue> _filesOfItem = [];
    private SecureString? _answer;

    /// <param name="command">The command.</param>
    /// <param name="needsName">Whether a secret must have a name.</param>
    public SecretArguments(PSCmdlet command, bool needsName)
    {
        _command = command;
        _prompt = new ValuePrompt(command.Host);
        _needsName = needsName;
        _isNameGiven = IsBound("Name");
        _isValueGiven = IsBound("Value");
        _isPathGiven = IsBound("LiteralPath");
        _isSecretGiven = IsBound("Secret");
        _isKeyIdGiven = IsBound("KeyId");
        _isTimeNeeded = IsBound("OnlyNewer");
        _mayAsk = !(_isValueGiven || _isPathGiven || _isSecretGiven || IsBound("EncryptedValue")
            || command.MyInvocation.ExpectingInput);
    }

    /// <summary>The secrets of the current item.</summary>
    public IEnumerable<SecretInput> Read(BoundSecret bound) => ReadItem(bound).Select(WithTime);

    public void Dispose()
    {
        LetGo();
        foreach (FileValue file in _files.Values)
        {
            file.Release();
        }
    }

    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private bool IsBound(string parameter) => _command.MyInvocation.BoundParameters.ContainsKey(parameter);

    // Files that are piped have their time as a property; one that is named has it, too.
    private SecretInput WithTime(SecretInput secret) =>
        _isTimeNeeded && secret is { ModifiedAt: null, File: { } file } ? secret with { ModifiedAt = file.ModifiedAt } : secret;

    private IEnumerable<SecretInput> ReadItem(BoundSecret bound)
    {
        LetGo();
        bool hasOthers = (bound.Value is not null && StandIn.Of(bound.Value) is not GivenObject)
            || Given(bound.LiteralPath) is not null || Given(bound.EncryptedValue) is not null;
        if (_isSecretGiven)
        {
            return hasOthers || _isNameGiven
                ? [new SecretInput
                {
                    Name = bound.Name,
                    Problem = "-Secret holds names and values. Leave out -Name, -Value, -LiteralPath and -EncryptedValue, and what "
                        + "would bind to them, or give them instead of it.",
                }]
                : (bound.Secret ?? []).SelectMany(each => SecretObjects.Read(each, OpenShared, bound.AsBase64))
                    .Select(secret => secret with { KeyId = KeyId(secret, bound), ModifiedAt = secret.ModifiedAt ?? bound.ModifiedAt });
        }

        return StandIn.Of(bound.Value) is GivenTable given && !_isValueGiven
            ? ReadTable(given, bound)
            : [ReadOne(bound)];
    }

    // Of the command line it is meant for these as well, and refused where they are not sealed. An object's own may be that of a
    // key which names the target.
    private string? KeyId(SecretInput secret, BoundSecret bound) => _isKeyIdGiven ? Given(bound.KeyId) : secret.KeyId;

    private IEnumerable<SecretInput> ReadTable(GivenTable given, BoundSecret bound)
    {
        bool isOne = SecretObjects.IsOneSecret(given.Table);
        string? problem = Given(bound.LiteralPath) is not null || Given(bound.EncryptedValue) is not null
            ? "The table holds values. Leave out -LiteralPath and -EncryptedValue, or the table."
            : _isNameGiven && !isOne
                ? "The table holds names and values. Leave out -Name, or pipe the value alone."
                : null;
        return SecretObjects.Read(given.Table, OpenOfItem, bound.AsBase64).Select(secret => secret with
        {
            Name = _isNameGiven && isOne ? bound.Name : secret.Name,
            KeyId = KeyId(secret, bound),
            ModifiedAt = secret.ModifiedAt ?? bound.ModifiedAt,
            Problem = problem ?? secret.Problem,
        });
    }

    private SecretInput ReadOne(BoundSecret bound)
    {
        bool hasValue = bound.Value is not null && StandIn.Of(bound.Value) is not GivenObject;
        string? path = Given(bound.LiteralPath);
        if (hasValue && !_isPathGiven)
        {
            // A variable is a value, and its PSPath no file.
            path = ProviderPaths.OfFile(path);
        }

        bool isAsked = _mayAsk && _prompt.IsPossible;
        string? name = _isNameGiven ? bound.Name
            : Given(bound.Name) ?? (isAsked && _needsName ? _prompt.ReadName() : null);
        return new SecretInput
        {
            Name = name,
            Value = bound.Value,
            File = path is null ? null : _isPathGiven ? OpenShared(path, bound.AsBase64) : OpenOfItem(path, bound.AsBase64),
            AsBase64 = bound.AsBase64,
            EncryptedValue = Given(bound.EncryptedValue),
            KeyId = Given(bound.KeyId),
            ModifiedAt = bound.ModifiedAt,
            Problem = _isValueGiven && StandIn.Of(bound.Value) is GivenObject other
                ? $"-Value takes a SecureString, a PSCredential or bytes, and not what was given, of the type {other.Type}."
                : null,
            Ask = isAsked ? () => Answer(name) : null,
        };
    }

    // Asked once for all targets.
    private SecureString Answer(string? name) =>
        _answer ??= _prompt.ReadValue(name) ?? throw new GitHubSecretsException(
            SecretErrorId.InvalidValue, NoValue.Message(accessOf: null, type: null));

    private FileValue OpenShared(string path, bool asBase64)
    {
        string full = FilePaths.Resolve(_command.SessionState, path);
        if (!_files.TryGetValue((full, asBase64), out FileValue? file))
        {
            _files.Add((full, asBase64), file = new FileValue(full) { AsBase64 = asBase64 });
        }

        return file;
    }

    private FileValue OpenOfItem(string path, bool asBase64)
    {
        var file = new FileValue(FilePaths.Resolve(_command.SessionState, path)) { AsBase64 = asBase64 };
        _filesOfItem.Add(file);
        return file;
    }

    private void LetGo()
    {
        _filesOfItem.ForEach(static file => file.Release());
        _filesOfItem.Clear();
        _answer?.Dispose();
        _answer = null;
    }
}
