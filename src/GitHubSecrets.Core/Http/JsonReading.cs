using System.Text.Json;

namespace GitHubSecrets.Http;

/// <summary>Reads JSON that a host sent, which may be of any shape.</summary>
internal static class JsonReading
{
    /// <summary>A property's text, without control characters; a number counts as its digits, as old servers send
    /// <c>key_id</c>.</summary>
    public static string? Text(this JsonElement element, string property) =>
        element.TryGet(property, out JsonElement value)
            ? value.ValueKind switch
            {
                JsonValueKind.String => value.GetString()!.WithoutControls(),
                JsonValueKind.Number => value.GetRawText(),
                _ => null,
            }
            : null;

    public static bool TryGetId(this JsonElement element, out long id) => element.TryGetNumber("id", out id);

    public static bool TryGetNumber(this JsonElement element, string property, out long number)
    {
        number = 0;
        return element.TryGet(property, out JsonElement value)
            && value.ValueKind == JsonValueKind.Number
            && value.TryGetInt64(out number);
    }

    /// <summary>A property that is a member of an enum, by its name in any case.</summary>
    public static bool TryGetName<T>(this JsonElement element, string property, out T name)
        where T : struct, Enum =>
        Enum.TryParse(element.Text(property), ignoreCase: true, out name) && Enum.IsDefined(name);

    public static bool TryGetFlag(this JsonElement element, string property, out bool flag)
    {
        flag = element.TryGet(property, out JsonElement value) && value.ValueKind == JsonValueKind.True;
        return flag || value.ValueKind == JsonValueKind.False;
    }

    /// <summary>A property's array, or the element itself where no property is named.</summary>
    public static bool TryGetArray(this JsonElement element, string? property, out JsonElement array)
    {
        array = element;
        return (property is null || element.TryGet(property, out array)) && array.ValueKind == JsonValueKind.Array;
    }

    public static bool IsTrue(this JsonElement element, string property) =>
        element.TryGet(property, out JsonElement value) && value.ValueKind == JsonValueKind.True;

    public static bool TryGetObject(this JsonElement element, string property, out JsonElement inner) =>
        element.TryGet(property, out inner) && inner.ValueKind == JsonValueKind.Object;

    public static bool TryGet(this JsonElement element, string property, out JsonElement value)
    {
        value = default;
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(property, out value);
    }
}
