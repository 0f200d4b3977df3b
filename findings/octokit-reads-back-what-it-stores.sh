#!/usr/bin/env bash
# Octokit 14.0.0 for .NET: CreateOrUpdate of a secret is two requests, and its exception may mean that the secret was stored.
#
# The method is called like GitHub's route and its result is the secret, so one would take the call for that PUT. GitHub's PUT has no secret in
# its answer: 201 says created, 204 updated. Octokit drops that, asks for the secret with a GET, and gives what comes of it. So nobody learns whether it
# was created, each write costs a read as well, and where the read fails (a limit is reached between the two, a proxy has a bad moment), the
# caller gets an exception of a write that was done. To try again is right by chance only, because a PUT may be repeated.
#
# Seen with 14.0.0:   PUT 201, GET 200: a secret   PUT 201, GET 403: ForbiddenException, 1 stored
set -euo pipefail
. "$(dirname "$0")/shared/begin.sh"
program Octokit@14.0.0
cat > Program.cs <<'P'
using System.Net;
using System.Text;
using Octokit;
using Octokit.Internal;

foreach (HttpStatusCode reading in new[] { HttpStatusCode.OK, HttpStatusCode.Forbidden })
{
    var host = new Host(reading);
    var client = new GitHubClient(new Connection(
        new ProductHeaderValue("finding"),
        new Uri("http://127.0.0.1/"),
        new InMemoryCredentialStore(new Credentials("none")),
        new HttpClientAdapter(() => host),
        new SimpleJsonSerializer()));
    string outcome;
    try
    {
        var secret = await client.Repository.Actions.Secrets.CreateOrUpdate(
            "o", "r", "NAME", new UpsertRepositorySecret { KeyId = "1", EncryptedValue = "AAAA" });
        outcome = secret.GetType().Name;
    }
    catch (ApiException exception)
    {
        outcome = exception.GetType().Name;
    }

    Console.WriteLine($"{string.Join(", ", host.Answers)}: {outcome}, {host.Stored} stored");
}

sealed class Host(HttpStatusCode reading) : HttpMessageHandler
{
    public List<string> Answers { get; } = [];

    public int Stored { get; private set; }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken stop)
    {
        bool isWrite = request.Method == HttpMethod.Put;
        Stored += isWrite ? 1 : 0;
        HttpStatusCode status = isWrite ? HttpStatusCode.Created : reading;
        Answers.Add($"{request.Method} {(int)status}");
        string body = isWrite ? "{}" : """{"name": "NAME", "created_at": "2026-01-01T00:00:00Z", "updated_at": "2026-01-01T00:00:00Z"}""";
        return Task.FromResult(new HttpResponseMessage(status)
        {
            RequestMessage = request,
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        });
    }
}
P
dotnet build app.csproj -o out -v q > /dev/null
told=$(dotnet out/app.dll)
echo "$told"
grep -qx 'PUT 201, GET 200: RepositorySecret, 1 stored' <<< "$told"
grep -qx 'PUT 201, GET 403: ForbiddenException, 1 stored' <<< "$told"
