using System.Text.Json;
using GitHubSecrets.Sandbox.Contract;
using Xunit;

namespace GitHubSecrets.Sandbox.Tests;

public sealed class SchemaValidatorTests
{
    private const int Bodies = 2_000;

    // What fits a property of some body, and what fits few. Integers that are written with a fraction or have more than 64 bits
    // are not among them: they are integers to JSON Schema, and none to the sandbox.
    private static readonly Dictionary<string, string> Fitting = new()
    {
        ["encrypted_value"] = "\"AAAA\"",
        ["key_id"] = "\"1\"",
        ["visibility"] = "\"selected\"",
        ["selected_repository_ids"] = "[1]",
        ["repositories"] = "[\"octo-repo\"]",
        ["repository_ids"] = "[1,2]",
        ["permissions"] = """{"secrets":"write"}""",
        ["wait_timer"] = "1",
        ["prevent_self_review"] = "true",
        ["reviewers"] = """[{"type":"User","id":1}]""",
        ["deployment_branch_policy"] = """{"protected_branches":true,"custom_branch_policies":false}""",
    };

    private static readonly string[] Others =
    [
        "null", "false", "7", "1.5", "\"not base64!\"", "[]", "[1,\"x\",true,null]", "{}", """{"secrets":"write","other":1}""",
        """[{"type":"Nobody","id":"x"}]""", """[{"type":"Team","other":1}]""", """{"protected_branches":1}""",
    ];

    public static TheoryData<string, string> Operations =>
    [
        .. SandboxContract.Current.Operations.Where(static operation => operation.BodySchema is not null)
            .Select(static operation => (operation.Method, operation.Template)),
    ];

    [Theory]
    [MemberData(nameof(Operations))]
    public void A_body_is_refused_exactly_where_another_validator_refuses_it(string method, string template)
    {
        JsonElement schema = SandboxContract.Current.Operations
            .Single(each => each.Method == method && each.Template == template).BodySchema!.Value;
        var judge = ContractSchema.Of(schema, closed: true);
        SchemaValidator validator = new(SandboxContract.Current.Root);
        Random random = new(1);
        int taken = 0;
        for (int i = 0; i < Bodies; i++)
        {
            string text = Body(random, schema);
            JsonElement body = JsonSerializer.Deserialize<JsonElement>(text);
            List<SchemaError> errors = validator.Validate(body, schema);

            Assert.True(judge.Takes(body) == (errors.Count == 0), $"{text}\n{string.Join('\n', errors)}");
            taken += errors.Count == 0 ? 1 : 0;
        }

        Assert.InRange(taken, 1, Bodies - 1);
    }

    private static string Body(Random random, JsonElement schema)
    {
        IEnumerable<string> names = schema.GetProperty("properties").EnumerateObject().Select(static property => property.Name)
            .Append("other")
            .Where(name => random.Next(10) < (name == "other" ? 1 : 8));
        return random.Next(50) == 0
            ? Others[random.Next(Others.Length)]
            : $"{{{string.Join(',', names.Select(name => $"\"{name}\":{Value(random, name)}"))}}}";
    }

    private static string Value(Random random, string name) =>
        random.Next(10) < 8 && Fitting.TryGetValue(name, out string? fitting) ? fitting : Others[random.Next(Others.Length)];
}
