using System.Text.Json;
using System.Text.Json.Nodes;
using GitHubSecrets.Sandbox.Contract;
using Json.Schema;

namespace GitHubSecrets.Sandbox.Tests;

/// <summary>
/// A schema of the contract as JsonSchema.Net understands it, so that what the sandbox takes and gives is judged by something else
/// than the sandbox.
/// </summary>
internal sealed class ContractSchema
{
    // An installation's is published as one that is a user and an enterprise at once, which none is.
    private const string Account = "account";

    private static readonly EvaluationOptions Options = new() { OutputFormat = OutputFormat.List };
    private readonly JsonSchema _schema;

    private ContractSchema(JsonSchema schema) => _schema = schema;

    /// <param name="schema">The schema, as it stands in the contract.</param>
    /// <param name="closed">
    /// Whether an object may hold only the properties that its schema lists. GitHub refuses others in what it is sent, and adds
    /// some of its own to what it answers.
    /// </param>
    public static ContractSchema Of(JsonElement schema, bool closed) =>
        new(JsonSchema.Build(JsonSerializer.SerializeToElement(Translate(schema, closed))));

    public bool Takes(JsonElement value) => _schema.Evaluate(value).IsValid;

    /// <summary>A line for each place at which a value breaks the schema; empty where it does not.</summary>
    public string WhatIsWrongWith(JsonElement value)
    {
        EvaluationResults results = _schema.Evaluate(value, Options);
        return results.IsValid
            ? string.Empty
            : string.Join('\n', (results.Details ?? []).Where(static detail => !detail.IsValid).Select(static detail =>
                $"{detail.InstanceLocation}: {string.Join(' ', detail.Errors?.Values.AsEnumerable() ?? [])} ({detail.EvaluationPath})"));
    }

    // The contract is OpenAPI 3.0, which has a keyword of its own for null, and GitHub's alternatives are not exclusive.
    private static JsonObject Translate(JsonElement schemaOrReference, bool closed)
    {
        JsonElement schema = JsonReference.Follow(schemaOrReference, SandboxContract.Current.Root);
        JsonObject translated = [];
        foreach (JsonProperty keyword in schema.EnumerateObject().Where(static keyword => IsJsonSchemas(keyword.Name)))
        {
            translated[keyword.Name == "oneOf" ? "anyOf" : keyword.Name] = keyword.Name switch
            {
                "properties" => new JsonObject(keyword.Value.EnumerateObject().Where(static property => property.Name != Account)
                    .Select(property => KeyValuePair.Create(property.Name, (JsonNode?)Translate(property.Value, closed)))),
                "allOf" or "anyOf" or "oneOf" => new JsonArray(
                    [.. keyword.Value.EnumerateArray().Select(part => Translate(part, closed))]),
                "items" => Translate(keyword.Value, closed),
                "additionalProperties" when keyword.Value.ValueKind == JsonValueKind.Object => Translate(keyword.Value, closed),
                _ => JsonNode.Parse(keyword.Value.GetRawText()),
            };
        }

        if (closed && translated.ContainsKey("properties") && !translated.ContainsKey("additionalProperties"))
        {
            translated["additionalProperties"] = false;
        }

        return schema.TryGetProperty("nullable", out JsonElement nullable) && nullable.GetBoolean()
            ? new JsonObject { ["anyOf"] = new JsonArray(new JsonObject { ["type"] = "null" }, translated) }
            : translated;
    }

    // The library refuses to read a schema that has others.
    private static bool IsJsonSchemas(string keyword) =>
        keyword is not ("nullable" or "discriminator") && !keyword.StartsWith("x-", StringComparison.Ordinal);
}
