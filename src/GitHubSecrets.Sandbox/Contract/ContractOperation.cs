using System.Text.Json;

namespace GitHubSecrets.Sandbox.Contract;

/// <summary>
/// One method of one path of the contract, or of the same path in its <c>/repositories/{repository_id}</c> form.
/// </summary>
internal sealed class ContractOperation
{
    private readonly string[] _segments;
    private readonly JsonElement _operation;

    public ContractOperation(string method, string template, JsonElement operation, JsonElement root)
    {
        Method = method;
        Template = template;
        _segments = template[1..].Split('/');
        _operation = operation;
        Parameters = ReadParameters(operation, root);
        HandlerKey = $"{method} {HandlerPath(template)}";
    }

    public string Method { get; }

    /// <summary>Such as <c>/repos/{owner}/{repo}/actions/secrets/{secret_name}</c>.</summary>
    public string Template { get; }

    /// <summary>
    /// What selects the handler. The secrets routes of all levels and stores behave alike from <c>secrets</c> on, so
    /// that
    /// is all of the path that their key keeps.
    /// </summary>
    public string HandlerKey { get; }

    public string OperationId => _operation.GetProperty("operationId").GetString()!;

    public IReadOnlyList<ContractParameter> Parameters { get; }

    public bool IsPublicKey => Template.EndsWith("/secrets/public-key", StringComparison.Ordinal);

    public bool IsSecretWrite =>
        Method == "PUT" && Template.EndsWith("/secrets/{secret_name}", StringComparison.Ordinal);

    /// <summary>Whether GitHub Enterprise Server has it; what the contract does not say counts as yes.</summary>
    public bool OnEnterpriseServer => !_operation.TryGetProperty("x-ghes", out JsonElement has) || has.GetBoolean();

    /// <summary>What a fine-grained token needs, or null where the contract names nothing.</summary>
    public ContractPermission? Permission =>
        _operation.TryGetProperty("x-fine-grained-permission", out JsonElement permission)
            ? new ContractPermission(
                permission.GetProperty("name").GetString()!,
                permission.GetProperty("access").GetString()!)
            : null;

    public bool BodyRequired =>
        _operation.TryGetProperty("requestBody", out JsonElement body)
        && body.TryGetProperty("required", out JsonElement required)
        && required.GetBoolean();

    public JsonElement? BodySchema =>
        _operation.TryGetProperty("requestBody", out JsonElement body) ? JsonSchemaOf(body) : null;

    public IEnumerable<int> Statuses =>
        _operation.GetProperty("responses").EnumerateObject().Select(static response => int.Parse(response.Name, null));

    /// <summary>The schema of an answer's body, or null where that status has none.</summary>
    public JsonElement? ResponseSchema(int status) =>
        _operation.GetProperty("responses").TryGetProperty($"{status}", out JsonElement response)
            ? JsonSchemaOf(response)
            : null;

    /// <summary>The path parameters' values, or null where the path is another one.</summary>
    public Dictionary<string, string>? Match(ReadOnlySpan<string> segments)
    {
        if (segments.Length != _segments.Length)
        {
            return null;
        }

        Dictionary<string, string> values = [];
        for (int i = 0; i < segments.Length; i++)
        {
            if (!IsParameter(_segments[i]))
            {
                if (!string.Equals(_segments[i], segments[i], StringComparison.Ordinal))
                {
                    return null;
                }

                continue;
            }

            if (segments[i].Length == 0)
            {
                return null;
            }

            values[_segments[i][1..^1]] = segments[i];
        }

        return values;
    }

    private static bool IsParameter(string segment) => segment[0] == '{';

    private static string HandlerPath(string template)
    {
        int secrets = template.IndexOf("/secrets", StringComparison.Ordinal);
        return secrets >= 0
            ? template[secrets..] :
            template.Replace(RepositoryForms.ById, RepositoryForms.ByName, StringComparison.Ordinal);
    }

    private static JsonElement? JsonSchemaOf(JsonElement holder) =>
        holder.TryGetProperty("content", out JsonElement content)
        && content.TryGetProperty("application/json", out JsonElement json)
            ? json.GetProperty("schema")
            : null;

    private static List<ContractParameter> ReadParameters(JsonElement operation, JsonElement root)
    {
        List<ContractParameter> parameters = [];
        if (!operation.TryGetProperty("parameters", out JsonElement list))
        {
            return parameters;
        }

        foreach (JsonElement entry in list.EnumerateArray())
        {
            JsonElement parameter = JsonReference.Follow(entry, root);
            parameters.Add(new ContractParameter(
                parameter.GetProperty("name").GetString()!,
                parameter.GetProperty("in").GetString() == "path",
                JsonReference.Follow(parameter.GetProperty("schema"), root)));
        }

        return parameters;
    }
}
