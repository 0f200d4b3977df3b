using System.Globalization;
using System.Text.Json;

namespace GitHubSecrets.Sandbox.Contract;

/// <summary>A parameter in the path or the query.</summary>
internal sealed record ContractParameter(string Name, bool InPath, JsonElement Schema)
{
    /// <summary>Why a text is no value of this parameter, or null where it is one.</summary>
    public string? Refuse(string text)
    {
        string? type = Schema.TryGetProperty("type", out JsonElement element) ? element.GetString() : null;
        if (type == "integer"
            && !long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
        {
            return $"For '{Name}', \"{text}\" is not an integer.";
        }

        return Schema.TryGetProperty("enum", out JsonElement members)
            && !members.EnumerateArray().Any(member => member.GetString() == text)
                ? $"For '{Name}', \"{text}\" is not a member of {members.GetRawText()}."
                : null;
    }
}
