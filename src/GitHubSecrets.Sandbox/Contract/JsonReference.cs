using System.Text.Json;

namespace GitHubSecrets.Sandbox.Contract;

/// <summary>Follows <c>{"$ref": "#/components/…"}</c> within the contract.</summary>
internal static class JsonReference
{
    public static JsonElement Follow(JsonElement element, JsonElement root)
    {
        while (element.ValueKind == JsonValueKind.Object && element.TryGetProperty("$ref", out JsonElement reference))
        {
            element = root;
            foreach (string name in reference.GetString()!.Split('/').Skip(1))
            {
                element = element.GetProperty(name);
            }
        }

        return element;
    }
}
