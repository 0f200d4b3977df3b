using System.Management.Automation;
using GitHubSecrets.Commands.Bases;
using GitHubSecrets.Errors;
using GitHubSecrets.Files;
using GitHubSecrets.Formatting;
using GitHubSecrets.Operations;
using GitHubSecrets.Sealing;
using GitHubSecrets.Shell;

namespace GitHubSecrets.Commands;

/// <summary>
/// <para type="synopsis">Reads secrets from a dotenv, JSON or CSV file, as objects for the pipeline.</para>
/// </summary>
[Cmdlet(VerbsData.Import, "GitHubSecretFile", DefaultParameterSetName = ByPath)]
[OutputType(typeof(ImportedSecret))]
public sealed class ImportGitHubSecretFileCommand : StoppableCommand
{
    private const string ByPath = "Path";
    private const string ByLiteralPath = "LiteralPath";
    private const string ByText = "Text";
    private const string StandardInput = "-";

    private readonly ImportedFiles _files = new();
    private PlainBytes? _text;
    private bool _isTextBroken;

    /// <summary>
    /// <para type="description">One or many files; wildcards are read. A single hyphen stands for standard input.</para>
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByPath, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>
    /// <para type="description">One or many files, by their exact names: no wildcard is read.</para>
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = ByLiteralPath, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP", "FullName")]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>
    /// <para type="description">The text itself, line by line or whole, from the pipeline. Needs -Format.</para>
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = ByText, ValueFromPipeline = true)]
    [AllowEmptyString]
    public string InputObject { get; set; } = string.Empty;

    /// <summary>
    /// <para type="description">Dotenv, Json or Csv. Left out, the ending of the file's name tells.</para>
    /// </summary>
    [Parameter]
    public SecretFileFormat? Format { get; set; }

    /// <summary>
    /// <para type="description">The values are base64 of what is meant: text in UTF-8.</para>
    /// </summary>
    [Parameter]
    public SwitchParameter AsBase64 { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        switch (ParameterSetName)
        {
            case ByText:
                AppendText();
                break;
            case ByLiteralPath:
                Array.ForEach(LiteralPath, ImportLiteral);
                break;
            default:
                Array.ForEach(Path, ImportEach);
                break;
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_text is not null && !_isTextBroken)
        {
            Import(SecretFileSource.PipedText, null, () => new SecretFileContent(TakeText()!, null));
        }

        // Not before all files have been read.
        while (_files.TryTake(out SecretFileItem? entry))
        {
            Write(entry!);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            TakeText()?.Dispose();
            _files.Dispose();
        }

        base.Dispose(disposing);
    }

    // Whoever takes the text frees it: another thread may still read it when the command is disposed of.
    private PlainBytes? TakeText() => Interlocked.Exchange(ref _text, null);

    private void AppendText()
    {
        if (_isTextBroken)
        {
            return;
        }

        try
        {
            _text ??= new PlainBytes(SecretValue.MaximumBytes);
            SecretFile.AppendLine(_text, InputObject, SecretFileSource.PipedText);
        }
        catch (GitHubSecretsException exception)
        {
            _isTextBroken = true;
            Break(exception, null);
        }
    }

    private void ImportEach(string path)
    {
        if (path == StandardInput)
        {
            Import(SecretFileSource.StandardInput, new ImportItem(("Path", path)), SecretFileLoader.ReadStandardInput);
            return;
        }

        Array.ForEach(Resolve(path), ImportFile);
    }

    private void ImportLiteral(string path)
    {
        try
        {
            string file = SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
            ImportFile(provider.Name == "FileSystem" ? file : throw NoFile(path));
        }
        catch (Exception exception) when (exception is GitHubSecretsException || FilePaths.IsOfPath(exception))
        {
            BreakPath(exception, path, "LiteralPath");
        }
    }

    // The files that a path names, which are none after an error.
    private string[] Resolve(string path)
    {
        try
        {
            // With force, because a name like .env makes a file hidden where it is most often used.
            string[] files = InvokeProvider.Item.Get([path], force: true, literalPath: false)
                .Select(item => item.BaseObject is FileSystemInfo file ? file.FullName : throw NoFile(path))
                .ToArray();
            return files.Length > 0 ? files : throw new ItemNotFoundException($"Cannot find path '{path}': no file matches.");
        }
        catch (Exception exception) when (exception is GitHubSecretsException || FilePaths.IsOfPath(exception))
        {
            BreakPath(exception, path, "Path");
            return [];
        }
    }

    private static GitHubSecretsException NoFile(string path) =>
        SecretFileSource.File(path).Broken(null, "this is not the path of a file.");

    private void ImportFile(string path)
    {
        var source = SecretFileSource.File(path);
        var item = new ImportItem(("LiteralPath", path));
        if (Directory.Exists(path))
        {
            Break(source.Broken(null, "this is a folder. Name its files, as with -Path 'folder/*.env'."), item);
            return;
        }

        Import(source, item, () => SecretFileLoader.Read(source));
    }

    private void Import(SecretFileSource source, ImportItem? item, Func<SecretFileContent> read)
    {
        try
        {
            SecretFileFormat format = Format ?? SecretFile.FormatOf(source.Path)
                ?? throw source.Broken(null, "nothing tells its format. Give -Format Dotenv, Json or Csv.");
            _files.Add(new SecretFileLoader(StopToken).Load(() =>
            {
                SecretFileContent content = read();
                using PlainBytes bytes = content.Bytes;
                return SecretFile.Parse(bytes, format, source with { ModifiedAt = content.ModifiedAt }, AsBase64);
            }));
        }
        catch (Exception exception) when (exception is SessionStateException or GitHubSecretsException)
        {
            Break(exception, item);
        }
        catch (OperationCanceledException) when (StopToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    private void Write(SecretFileItem entry)
    {
        if (entry.Notice is not null)
        {
            WriteWarning(entry.Notice);
        }
        else if (entry.Failure is not null)
        {
            // Path and not LiteralPath: piped into a command that sets secrets, that would be the value.
            WriteError(entry.Failure.ToErrorRecord(new ImportItem(
                ("Path", entry.Path), (nameof(entry.Line), entry.Line), (nameof(entry.Name), entry.Name))));
        }
        else
        {
            WriteObject(OutputObjects.From(entry.Secret!));
        }
    }

    // That there is no such file is said as every command says it.
    private void BreakPath(Exception exception, string path, string parameter) =>
        Break(
            exception is GitHubSecretsException or SessionStateException
                ? exception
                : SecretFileSource.File(path).Broken(null, $"the path cannot be read: {exception.Message}"),
            new ImportItem((parameter, path)));

    // A file that cannot be used, and with it all of them.
    private void Break(Exception exception, ImportItem? item)
    {
        _files.Break();
        WriteError(exception is GitHubSecretsException own
            ? own.ToErrorRecord(item)
            : new ErrorRecord(exception, "PathNotFound", ErrorCategory.ObjectNotFound, item?.ToPSObject()));
    }
}
