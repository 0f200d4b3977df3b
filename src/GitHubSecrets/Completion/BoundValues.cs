using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Security;
using GitHubSecrets.Binding;

namespace GitHubSecrets.Completion;

/// <summary>
/// What else stands on the command line whose parameter is being completed, in what is splatted there, or in
/// <c>$PSDefaultParameterValues</c>. Only values that PowerShell knows without running anything: nothing of the command line is
/// run to complete it. Made on the shell's own thread, and then safe to use from any.
/// </summary>
/// <param name="command">The cmdlet's name.</param>
/// <param name="line">The command as it stands on the line.</param>
/// <param name="bound">The parameters whose values are known.</param>
/// <param name="shell">The shell that it stands in.</param>
internal sealed class BoundValues(string command, CommandAst line, IDictionary bound, ShellState shell)
{
    private readonly HashSet<string> _written =
        [.. StaticParameterBinder.BindCommand(line, resolve: true)?.BoundParameters.Keys ?? Enumerable.Empty<string>()];

    private readonly object?[] _splatted =
    [
        .. line.CommandElements.OfType<VariableExpressionAst>()
            .Where(variable => variable.Splatted)
            .Select(variable => Bare(shell.Variable(variable.VariablePath.UserPath))),
    ];

    private readonly IDictionary? _defaults = Bare(shell.Variable("PSDefaultParameterValues")) as IDictionary;

    /// <summary>The cmdlet's noun, such as <c>GitHubRepoSecret</c>.</summary>
    public string Noun { get; } = command[(command.IndexOf('-', StringComparison.Ordinal) + 1)..];

    /// <summary>The cmdlet's verb, such as <c>Remove</c>.</summary>
    public string Verb { get; } = command[..Math.Max(0, command.IndexOf('-', StringComparison.Ordinal))];

    /// <summary>The folder that the shell is in.</summary>
    public string Location => shell.Location;

    /// <summary>Whether a parameter may be given, known value or not. What is splatted may give it by another name.</summary>
    public bool IsGiven(string parameter) =>
        _splatted.Length > 0 || Value(parameter) is not null || _written.Contains(parameter);

    /// <summary>Whether a parameter stands on the line with a value that cannot be known.</summary>
    public bool IsUnknown(string parameter) => _written.Contains(parameter) && Value(parameter) is null;

    /// <summary>A parameter's value, or null where it is not given or not known.</summary>
    public object? Value(string parameter) => Bare(bound[parameter] ?? Splatted(parameter) ?? Default(parameter));

    /// <summary>A parameter's value as text; of many, the first.</summary>
    public string? Text(string parameter) =>
        Value(parameter) is { } value ? RepositoryTransformationAttribute.ToText(ObjectNames.Each(value).FirstOrDefault()) : null;

    /// <summary>A parameter's value where it is a SecureString, or the one of a PSCredential.</summary>
    public SecureString? Secure(string parameter) =>
        Value(parameter) switch
        {
            SecureString secure => secure,
            PSCredential credential => credential.Password,
            _ => null,
        };

    /// <summary>A parameter's value as one of an enumeration's; its default where it is not given.</summary>
    public T Choice<T>(string parameter)
        where T : struct, Enum =>
        Enum.TryParse(Text(parameter), ignoreCase: true, out T value) ? value : default;

    private object? Splatted(string parameter) =>
        _splatted.OfType<IDictionary>().Select(each => each[parameter]).FirstOrDefault(value => value is not null);

    // Such as 'Set-GitHub*Secret:Token'. What would have to be run to know it is left alone.
    private object? Default(string parameter)
    {
        if (_defaults is null || _defaults["Disabled"] is true || _written.Contains(parameter))
        {
            return null;
        }

        foreach (DictionaryEntry entry in _defaults)
        {
            if (entry is { Key: string key, Value: not (null or ScriptBlock) }
                && key.Split(':') is [string commands, string parameters]
                && IsMatch(commands.Trim(), command)
                && IsMatch(parameters.Trim(), parameter))
            {
                return entry.Value;
            }
        }

        return null;
    }

    private static bool IsMatch(string pattern, string text) =>
        new WildcardPattern(pattern, WildcardOptions.IgnoreCase).IsMatch(text);

    private static object? Bare(object? value) => value is PSObject wrapped and not { BaseObject: PSCustomObject }
        ? wrapped.BaseObject
        : value;
}
