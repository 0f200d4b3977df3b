using System.Text.Json;

namespace GitHubSecrets.Sandbox.Contract;

/// <summary>
/// GitHub's published contract of the secrets routes: which routes there are and what each takes and answers.
/// </summary>
internal sealed class SandboxContract
{
    private const string ResourceName = "github-secrets.openapi.json";

    private static readonly Lazy<SandboxContract> Shared = new(static () => new SandboxContract());

    private readonly ILookup<string, ContractOperation> _byMethod;

    private SandboxContract()
    {
        using Stream stream = Open();
        using JsonDocument document = JsonDocument.Parse(stream);
        Root = document.RootElement.Clone();
        Operations = [.. ReadOperations(Root)];

        // Literal segments go before parameters, so that "public-key" is not taken for a secret's name.
        _byMethod = Operations
            .OrderBy(static operation => operation.Template.Count(static character => character == '{'))
            .ToLookup(static operation => operation.Method);
    }

    public static SandboxContract Current => Shared.Value;

    public JsonElement Root { get; }

    /// <summary>Every operation, those of a repository in both forms.</summary>
    public IReadOnlyList<ContractOperation> Operations { get; }

    /// <summary>The contract's text.</summary>
    public static Stream Open() => typeof(SandboxContract).Assembly.GetManifestResourceStream(ResourceName)!;

    /// <summary>
    /// Finds the operation of a path that is still percent-encoded: an escaped slash belongs to the segment it stands
    /// in.
    /// </summary>
    public RouteMatch? Match(string method, string rawPath)
    {
        if (rawPath.Length == 0 || rawPath[0] != '/')
        {
            return null;
        }

        string[] segments = rawPath[1..].Split('/');
        for (int i = 0; i < segments.Length; i++)
        {
            segments[i] = Uri.UnescapeDataString(segments[i]);
        }

        foreach (ContractOperation operation in _byMethod[method])
        {
            if (operation.Match(segments) is { } values)
            {
                return new RouteMatch(operation, values);
            }
        }

        return null;
    }

    private static IEnumerable<ContractOperation> ReadOperations(JsonElement root)
    {
        foreach (JsonProperty path in root.GetProperty("paths").EnumerateObject())
        {
            foreach (JsonProperty method in path.Value.EnumerateObject())
            {
                string name = method.Name.ToUpperInvariant();
                yield return new ContractOperation(name, path.Name, method.Value, root);
                if (path.Name.StartsWith(RepositoryForms.ByName, StringComparison.Ordinal))
                {
                    string byId = RepositoryForms.ById + path.Name[RepositoryForms.ByName.Length..];
                    yield return new ContractOperation(name, byId, method.Value, root);
                }
            }
        }
    }
}
