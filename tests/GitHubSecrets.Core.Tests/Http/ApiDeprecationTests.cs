using GitHubSecrets.Connection;
using GitHubSecrets.Http;

namespace GitHubSecrets.Core.Tests.Http;

/// <summary>A version of the API that is near its end is told of once.</summary>
public sealed class ApiDeprecationTests
{
    [Fact]
    public async Task The_first_answer_that_says_so_gives_a_warning_and_no_other()
    {
        var told = new List<string>();
        var stub = new StubHandler(Answer.Ok("{}"), Answer.Ok(
            "{}", "Deprecation: @1688169599", "Sunset: Fri, 10 Mar 2028 00:00:00 GMT"));
        GitHubClient client = Make.Client(
            stub, new ClientOptions { Warn = told.Add }, "https://deprecated.example.com/api/v3");

        for (int time = 0; time < 4; time++)
        {
            _ = await client.SendAsync(
                ApiRequest.Get("/user", new ApiSubject("signed-in user")), TestContext.Current.CancellationToken);
        }

        string warning = Assert.Single(told);
        Assert.Contains("deprecated.example.com", warning, StringComparison.Ordinal);
        Assert.Contains("version 2022-11-28", warning, StringComparison.Ordinal);
        Assert.Contains("2028-03-10", warning, StringComparison.Ordinal);
        Assert.EndsWith("Update-PSResource GitHubSecrets", warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Deprecation: true")]
    [InlineData("Sunset: some day")]
    [InlineData("Deprecation: @1688169599", "Sunset: Fri, 31 Dec 9999 23:59:59 GMT")]
    public async Task Headers_of_any_shape_are_enough(params string[] headers)
    {
        ApiHost host = ApiHost.FromApiUrl($"https://{Guid.NewGuid():n}.example.com", "-ApiUrl");
        using HttpResponseMessage message = await Answer.Ok("{}", headers)(TestContext.Current.CancellationToken);

        Assert.Contains("is deprecated", ApiDeprecation.Notice(host, new ApiResponse(message)), StringComparison.Ordinal);
        Assert.Null(ApiDeprecation.Notice(host, new ApiResponse(message)));
    }
}
