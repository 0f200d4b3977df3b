#!/usr/bin/env bash
# Octokit 14.0.0 for .NET: GetAll of an organization's or a repository's secrets asks for one page, and leaves out the rest.
#
# GetAll is the library's name for lists whose pages it follows to the end, and it does so for repositories: same client, same Link header. The
# GetAll of secrets is one GET without per_page, of which GitHub makes 30 entries. Its result has the whole count, so Count says 3 here
# while there is one secret in it, and there is no overload with ApiOptions that would get the others. A program that removes what it does not
# find in such a list, or creates what is "missing", goes wrong from the 31st secret on.
#
# Seen with 14.0.0:   repositories: 3 requests, 3 of 3   repository's secrets: 1 request, 1 of 3   organization's secrets: 1 request, 1 of 3
set -euo pipefail
. "$(dirname "$0")/shared/begin.sh"
program Octokit@14.0.0
cat > Program.cs <<'P'
using System.Net;
using System.Text;
using System.Web;
using Octokit;
using Octokit.Internal;

var pages = new Pages();
var client = new GitHubClient(new Connection(
    new ProductHeaderValue("finding"),
    new Uri("http://127.0.0.1/"),
    new InMemoryCredentialStore(new Credentials("none")),
    new HttpClientAdapter(() => pages),
    new SimpleJsonSerializer()));

var repositories = await client.Repository.GetAllForOrg("o");
Tell("repositories", repositories.Count, 3);
var own = await client.Repository.Actions.Secrets.GetAll("o", "r");
Tell("repository's secrets", own.Secrets.Count, own.TotalCount);
var shared = await client.Organization.Actions.Secrets.GetAll("o");
Tell("organization's secrets", shared.Secrets.Count, shared.Count);

void Tell(string what, int got, int told)
{
    Console.WriteLine($"{what}: {pages.Requests} requests, {got} of {told}");
    pages.Requests = 0;
}

// Three entries, one a page, as GitHub has them: a count, and a Link to the next page.
sealed class Pages : HttpMessageHandler
{
    public int Requests { get; set; }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken stop)
    {
        Requests++;
        Uri uri = request.RequestUri!;
        int page = int.TryParse(HttpUtility.ParseQueryString(uri.Query)["page"], out int asked) ? asked : 1;
        string body = uri.AbsolutePath.EndsWith("/repos")
            ? $$"""[{"id": {{page}}, "name": "r{{page}}", "full_name": "o/r{{page}}"}]"""
            : $$"""{"total_count": 3, "secrets": [{"name": "S{{page}}", "created_at": "2026-01-01T00:00:00Z", "updated_at": "2026-01-01T00:00:00Z"}]}""";
        var answer = new HttpResponseMessage(HttpStatusCode.OK)
        {
            RequestMessage = request,
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        if (page < 3)
        {
            answer.Headers.Add("Link", $"<http://127.0.0.1{uri.AbsolutePath}?page={page + 1}>; rel=\"next\"");
        }

        return Task.FromResult(answer);
    }
}
P
dotnet build app.csproj -o out -v q > /dev/null
told=$(dotnet out/app.dll)
echo "$told"
grep -qx 'repositories: 3 requests, 3 of 3' <<< "$told"
grep -qx "repository's secrets: 1 requests, 1 of 3" <<< "$told"
grep -qx "organization's secrets: 1 requests, 1 of 3" <<< "$told"
