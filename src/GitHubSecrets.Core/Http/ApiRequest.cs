namespace GitHubSecrets.Http;

/// <summary>A request to the REST API.</summary>
/// <param name="Method">GET, PUT, DELETE, or a POST that is safe to repeat as they are.</param>
/// <param name="Path">The path below the API's root, percent-encoded, with its query.</param>
/// <param name="Subject">What the request is about, for messages.</param>
internal sealed record ApiRequest(HttpMethod Method, string Path, ApiSubject Subject)
{
    /// <summary>The JSON body, or null.</summary>
    public ReadOnlyMemory<byte>? Body { get; init; }

    /// <summary>Whether the answer is long enough to be worth compressing: a page of a list is, a key is not.</summary>
    public bool ExpectsLongAnswer { get; init; }

    /// <summary>Whether the answer holds a token, and is kept in memory that does not move.</summary>
    public bool BringsToken { get; init; }

    /// <summary>The path of the list that a page belongs to. A page's own address may name an organization by a number that
    /// nobody knows.</summary>
    public string? ListPath { get; init; }

    /// <summary>What the request costs of the points that GitHub accepts in a minute.</summary>
    /// <see href="https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#calculating-points-for-the-secondary-rate-limit"/>
    public int Cost => Method == HttpMethod.Get ? 1 : 5;

    public static ApiRequest Get(string path, ApiSubject subject) => new(HttpMethod.Get, path, subject);

    public static ApiRequest Put(string path, ReadOnlyMemory<byte> body, ApiSubject subject) =>
        new(HttpMethod.Put, path, subject) { Body = body };

    /// <summary>A request that makes something which nobody misses if it is made twice.</summary>
    public static ApiRequest Post(string path, ApiSubject subject) =>
        new(HttpMethod.Post, path, subject) { Body = "{}"u8.ToArray() };

    /// <summary>The body is there, though empty, so that the request is repeated here alone: without one, .NET's own client sends it
    /// again when a connection breaks, and nobody could tell whether the 404 that follows means that it has succeeded.</summary>
    public static ApiRequest Delete(string path, ApiSubject subject) =>
        new(HttpMethod.Delete, path, subject) { Body = ReadOnlyMemory<byte>.Empty };
}
