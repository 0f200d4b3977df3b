using System.Globalization;
using System.Text.Json.Nodes;

namespace GitHubSecrets.Sandbox.Requests;

/// <summary>Pages of lists: <c>per_page</c> (30, at most 100), <c>page</c>, and the <c>Link</c> header.</summary>
internal static class Paging
{
    private const int DefaultSize = 30;
    private const int MaximumSize = 100;

    /// <summary>
    /// A list inside an object that also counts the whole: <c>{"total_count": 2, "secrets": […]}</c>.
    /// </summary>
    public static Answer Counted<T>(
        ApiRequest request, string property, IReadOnlyList<T> all, Func<T, JsonNode> show) =>
        Answer(request, all, show, page => new JsonObject { ["total_count"] = all.Count, [property] = page });

    /// <summary>A list that is the whole body.</summary>
    public static Answer Bare<T>(ApiRequest request, IReadOnlyList<T> all, Func<T, JsonNode> show) =>
        Answer(request, all, show, static page => page);

    private static Answer Answer<T>(
        ApiRequest request, IReadOnlyList<T> all, Func<T, JsonNode> show, Func<JsonArray, JsonNode> wrap)
    {
        int size = Parse(request.Query("per_page"), DefaultSize, MaximumSize);
        int page = Parse(request.Query("page"), 1, int.MaxValue);
        long start = (long)(page - 1) * size;
        IEnumerable<T> shown = start < all.Count ? all.Skip((int)start).Take(size) : [];
        Answer answer = Requests.Answer.Ok(wrap(new JsonArray([.. shown.Select(show)])));
        int last = Math.Max(1, (all.Count + size - 1) / size);
        string link = Links(request, page, last);
        return link.Length == 0 ? answer : answer.With("Link", link);
    }

    private static int Parse(string? text, int otherwise, int most) =>
        int.TryParse(text, CultureInfo.InvariantCulture, out int value) && value > 0
            ? Math.Min(value, most)
            : otherwise;

    private static string Links(ApiRequest request, int page, int last)
    {
        List<string> links = [];
        if (page > 1)
        {
            links.Add(Link(request, Math.Min(page - 1, last), "prev"));
        }

        if (page < last)
        {
            links.Add(Link(request, page + 1, "next"));
            links.Add(Link(request, last, "last"));
        }

        if (page > 1)
        {
            links.Add(Link(request, 1, "first"));
        }

        return string.Join(", ", links);
    }

    private static string Link(ApiRequest request, int page, string relation)
    {
        QueryString query = QueryString.Create(request.QueryBesidesPage);
        if (request.Query("per_page") is { } size)
        {
            query = query.Add("per_page", size);
        }

        query = query.Add("page", page.ToString(CultureInfo.InvariantCulture));
        return $"<{request.BaseUrl}{request.RawPath}{query}>; rel=\"{relation}\"";
    }
}
