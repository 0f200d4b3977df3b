using System.Text.Json;
using GitHubSecrets.Http;

namespace GitHubSecrets.Core.Tests.Http;

public sealed class PagingTests
{
    private static readonly ApiSubject Subject = new("list");

    [Fact]
    public async Task Pages_are_followed_to_the_last_as_the_host_gives_them()
    {
        var stub = new StubHandler(
            Answer.Ok("""{"items":[{"id":1},{"id":2}]}""", Links(("?after=a%2Fb%3D&per_page=100", "next"), ("?page=9", "last"))),
            Answer.Ok("""{"items":[{"id":3}]}""", Links((string.Empty, "prev"), ("?page=3", "next"))),
            Answer.Ok("""{"items":[]}""", Links((string.Empty, "first"))));

        Assert.Equal([1, 2, 3], await ListAsync(stub));
        Assert.Equal(
            ["/user/items?per_page=100", "/user/items?after=a%2Fb%3D&per_page=100", "/user/items?page=3"],
            stub.Sent.Select(sent => sent.Address.PathAndQuery));
    }

    [Theory]
    [InlineData("https://evil.example/user/items?page=2")]
    [InlineData("http://api.github.com/user/items?page=2")]
    [InlineData("https://api.github.com:444/user/items?page=2")]
    [InlineData("ftp://api.github.com/user/items")]
    [InlineData("https://\u4E2D-.github.com/user/items?page=2")]
    [InlineData("https://somebody@api.github.com/user/items?page=2")]
    public async Task A_next_page_on_another_host_is_refused_and_gets_no_token(string next)
    {
        var stub = new StubHandler(
            Answer.Ok("""{"items":[{"id":1}]}""", $"Link: <{next}>; rel=\"next\""), Answer.Ok("""{"items":[]}"""));

        _ = await Failure.OfAsync(SecretErrorId.UnexpectedResponse, () => ListAsync(stub));

        Assert.Single(stub.Sent);
    }

    [Fact]
    public async Task A_host_whose_clock_is_at_the_end_of_time_is_still_read() =>
        Assert.Equal([1], await ListAsync(new StubHandler(
            Answer.Ok("""{"items":[{"id":1}]}""", "Date: Fri, 31 Dec 9999 23:59:59 GMT"))));

    [Fact]
    public async Task Pages_that_lead_in_a_circle_are_refused()
    {
        string next = Links(("?page=2", "next"));
        var stub = new StubHandler(
            Answer.Ok("""{"items":[{"id":1}]}""", next), Answer.Ok("""{"items":[{"id":2}]}""", next),
            Answer.Ok("""{"items":[{"id":3}]}""", next));

        _ = await Failure.OfAsync(SecretErrorId.UnexpectedResponse, () => ListAsync(stub));

        Assert.Equal(2, stub.Sent.Count);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"items":{}}""")]
    [InlineData("null")]
    [InlineData("<html>")]
    [InlineData("""{"items":["\ud800"]}""")]
    [InlineData("""{"items":[],"\udc00":1}""")]
    [InlineData("")]
    public async Task A_page_without_its_list_is_an_unexpected_response(string body) =>
        await Failure.OfAsync(SecretErrorId.UnexpectedResponse, () => ListAsync(new StubHandler(Answer.Ok(body))));

    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("nonsense", null)]
    [InlineData("<https://a/>; rel=\"last\"", null)]
    [InlineData("<https://a/>; rel=\"NEXT\"", "https://a/")]
    [InlineData("<https://a/?x=1,2>; rel=\"prev\", <https://b/?x=1,2>; title=\"x\"; rel=\"next\"", "https://b/?x=1,2")]
    [InlineData("<https://a/>; title=\"a, b; c\"; rel=\"next\"", "https://a/")]
    [InlineData("<https://a/>; title=\"\\\", rel=\"; rel=\"next\"", "https://a/")]
    [InlineData("<https://a/>; title=\"rel=next; rel=\\\"next\\\"\"; rel=\"last\"", null)]
    [InlineData("<https://a/>; rel=next, <https://b/>; rel=last", "https://a/")]
    [InlineData("<https://a/>; rel=\"last next\"", "https://a/")]
    [InlineData("<https://a/>; rel=\"nextish\"", null)]
    [InlineData("<https://a/", null)]
    public void The_next_page_is_read_from_the_header(string? header, string? next) =>
        Assert.Equal(next, LinkHeader.Next(header));

    private static string Links(params (string Query, string Relation)[] links) => "Link: " + string.Join(
        ", ", links.Select(link => $"<https://api.github.com/user/items{link.Query}>; rel=\"{link.Relation}\""));

    private static async Task<List<long>> ListAsync(StubHandler stub)
    {
        List<long> ids = [];
        await foreach (JsonElement item in Make.Client(stub).ListAsync(
            "/user/items", "items", Subject, TestContext.Current.CancellationToken))
        {
            ids.Add(item.GetProperty("id").GetInt64());
        }

        return ids;
    }
}
