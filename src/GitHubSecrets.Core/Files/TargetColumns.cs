using System.Globalization;

namespace GitHubSecrets.Files;

/// <summary>
/// The columns of a file that say where a secret belongs, by the names of the parameters that take them and their aliases. What
/// they hold is checked here, so that a slip is told with its line, and no secret goes elsewhere because of it.
/// </summary>
internal static class TargetColumns
{
    private static readonly char[] ListMarks = [',', ';', ' ', '\t', '\r', '\n'];

    private static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Level"] = "Level",
        ["App"] = "App",
        ["Owner"] = "Owner",
        ["Repository"] = "Repository",
        ["Repo"] = "Repository",
        ["FullName"] = "Repository",
        ["full_name"] = "Repository",
        ["nameWithOwner"] = "Repository",
        ["RepositoryId"] = "RepositoryId",
        ["Environment"] = "Environment",
        ["EnvironmentName"] = "Environment",
        ["Organization"] = "Organization",
        ["Org"] = "Organization",
        ["Visibility"] = "Visibility",
        ["SelectedRepository"] = "SelectedRepository",
    };

    /// <summary>The parameter that takes a column, or null where none does.</summary>
    public static string? Parameter(string column) => Names.GetValueOrDefault(column);

    /// <summary>What a cell says.</summary>
    /// <param name="parameter">The parameter that takes it.</param>
    /// <param name="text">The cell's text.</param>
    /// <param name="value">The value; null where the cell says nothing.</param>
    /// <returns>What is wrong with it, as the end of a sentence, or null.</returns>
    public static string? Read(string parameter, string text, out object? value)
    {
        (value, string? problem) = parameter switch
        {
            "Level" => Choice<SecretLevel>(parameter, text),
            "App" => Choice<SecretApp>(parameter, text),
            "Visibility" => Choice<SecretVisibility>(parameter, text),
            "RepositoryId" => Id(text),
            "SelectedRepository" => (List(text), null),

            // Kept where it is empty: a row that should have named its repository must not fall back on any other.
            _ => (text, null),
        };
        return problem;
    }

    // What a cell holds is not repeated: where columns are mixed up, it is a value.
    private static (object? Value, string? Problem) Choice<T>(string parameter, string text)
        where T : struct, Enum =>
        text.Length == 0 ? (null, null)
        : Enum.TryParse(text, ignoreCase: true, out T value) && Enum.IsDefined(value) ? (value, null)
        : (null, $"the column {parameter} holds none of {string.Join(", ", Enum.GetNames<T>())}.");

    private static (object? Value, string? Problem) Id(string text) =>
        text.Length == 0 ? (null, null)
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long id) && id > 0 ? (id, null)
        : (null, "the column RepositoryId holds no repository's id.");

    private static string[]? List(string text) =>
        text.Split(ListMarks, StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } names ? names : null;
}
