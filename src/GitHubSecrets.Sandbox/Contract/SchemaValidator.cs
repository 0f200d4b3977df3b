using System.Text.Json;
using System.Text.RegularExpressions;

namespace GitHubSecrets.Sandbox.Contract;

/// <summary>
/// Checks what is sent against the part of JSON Schema that the contract uses. An object may hold only the properties that its
/// schema lists: GitHub refuses others.
/// </summary>
/// <param name="root">The contract, for its references.</param>
internal sealed class SchemaValidator(JsonElement root)
{
    public List<SchemaError> Validate(JsonElement value, JsonElement schema)
    {
        List<SchemaError> errors = [];
        Check(value, schema, string.Empty, errors);
        return errors;
    }

    private void Check(JsonElement value, JsonElement schemaOrReference, string field, List<SchemaError> errors)
    {
        JsonElement schema = JsonReference.Follow(schemaOrReference, root);
        if (value.ValueKind == JsonValueKind.Null && IsTrue(schema, "nullable"))
        {
            return;
        }

        if (!CheckAlternatives(value, schema, field, errors))
        {
            return;
        }

        if (schema.TryGetProperty("type", out JsonElement type) && !IsOfType(value, type.GetString()!))
        {
            errors.Add(
                Invalid(field,
                $"For '{Label(field)}', {Shown(value)} is not {WithArticle(type.GetString()!)}."));
            return;
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                CheckObject(value, schema, field, errors);
                break;
            case JsonValueKind.Array when schema.TryGetProperty("items", out JsonElement items):
                int index = 0;
                foreach (JsonElement item in value.EnumerateArray())
                {
                    Check(item, items, $"{field}/{index++}", errors);
                }

                break;
            case JsonValueKind.String:
                CheckText(value, schema, field, errors);
                break;
        }
    }

    private bool CheckAlternatives(JsonElement value, JsonElement schema, string field, List<SchemaError> errors)
    {
        if (schema.TryGetProperty("allOf", out JsonElement all))
        {
            foreach (JsonElement part in all.EnumerateArray())
            {
                Check(value, part, field, errors);
            }
        }

        foreach (string keyword in (ReadOnlySpan<string>)["anyOf", "oneOf"])
        {
            if (schema.TryGetProperty(keyword, out JsonElement choices)
                && !choices.EnumerateArray().Any(choice => Validate(value, choice).Count == 0))
            {
                errors.Add(Invalid(field, $"No subschema in \"{keyword}\" matched for '{Label(field)}'."));
                return false;
            }
        }

        return true;
    }

    private void CheckObject(JsonElement value, JsonElement schema, string field, List<SchemaError> errors)
    {
        if (schema.TryGetProperty("required", out JsonElement required))
        {
            foreach (string name in required.EnumerateArray().Select(static name => name.GetString()!))
            {
                if (!value.TryGetProperty(name, out _))
                {
                    errors.Add(new SchemaError(Join(field, name), "missing_field", $"\"{name}\" wasn't supplied."));
                }
            }
        }

        bool listed = schema.TryGetProperty("properties", out JsonElement properties);
        bool open = schema.TryGetProperty("additionalProperties", out JsonElement additional)
            ? additional.ValueKind != JsonValueKind.False
            : !listed;
        foreach (JsonProperty property in value.EnumerateObject())
        {
            string name = Join(field, property.Name);
            if (listed && properties.TryGetProperty(property.Name, out JsonElement propertySchema))
            {
                Check(property.Value, propertySchema, name, errors);
            }
            else if (!open)
            {
                errors.Add(new SchemaError(name, "unprocessable", $"\"{property.Name}\" is not a permitted key."));
            }
            else if (additional.ValueKind == JsonValueKind.Object)
            {
                Check(property.Value, additional, name, errors);
            }
        }
    }

    private static void CheckText(JsonElement value, JsonElement schema, string field, List<SchemaError> errors)
    {
        string text = value.GetString()!;
        if (schema.TryGetProperty("enum", out JsonElement members)
            && !members.EnumerateArray().Any(member => member.GetString() == text))
        {
            errors.Add(
                Invalid(field,
                $"For '{Label(field)}', {Shown(value)} is not a member of {members.GetRawText()}."));
        }

        // The value of an encrypted_value is not repeated: it may be long, and somebody may have sent a plain one.
        if (schema.TryGetProperty("pattern", out JsonElement pattern)
            && !Regex.IsMatch(text, pattern.GetString()!, RegexOptions.NonBacktracking))
        {
            errors.Add(Invalid(field, $"For '{Label(field)}', the value does not match {pattern.GetString()}."));
        }
    }

    private static bool IsOfType(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        _ => throw new NotSupportedException(
            $"The contract uses the type '{type}', which this validator does not know."),
    };

    private static bool IsTrue(JsonElement schema, string keyword) =>
        schema.TryGetProperty(keyword, out JsonElement value) && value.ValueKind == JsonValueKind.True;

    private static SchemaError Invalid(string field, string message) => new(field, "invalid", message);

    private static string Join(string field, string name) => field.Length == 0 ? name : $"{field}/{name}";

    private static string Label(string field) => field.Length == 0 ? "body" : $"properties/{field}";

    private static string WithArticle(string type) => type[0] is 'a' or 'i' or 'o' ? $"an {type}" : $"a {type}";

    // A string may be a secret that was put in the wrong field; numbers and words of JSON cannot be.
    private static string Shown(JsonElement value) =>
        value.ValueKind is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null
            ? value.GetRawText()
            : $"the given {value.ValueKind.ToString().ToLowerInvariant()}";
}
