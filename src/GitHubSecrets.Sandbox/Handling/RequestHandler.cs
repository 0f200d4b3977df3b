using GitHubSecrets.Sandbox.Contract;
using GitHubSecrets.Sandbox.Model;
using GitHubSecrets.Sandbox.Requests;
using GitHubSecrets.Sandbox.Routes;
using GitHubSecrets.Sandbox.State;
using Microsoft.Extensions.Primitives;

namespace GitHubSecrets.Sandbox.Handling;

/// <summary>Takes a request through the checks in GitHub's order and on to its handler.</summary>
internal sealed class RequestHandler(SandboxServerState state)
{
    private const string EnterpriseVersion = "3.17.0";

    private readonly Authenticator _authenticator = new(state.GitHub, state.Clock);
    private readonly AccessPolicy _access = new(state.GitHub);

    // Null where limits are switched off: nothing is then said of them either, lest a client pace itself by them.
    private readonly RateMeter? _rate = state.Options.EnforceLimits ? new RateMeter(state.Clock) : null;

    public Outcome Handle(IncomingRequest incoming)
    {
        List<KeyValuePair<string, string>> headers = [];
        Outcome outcome = new() { Answer = null, Headers = headers };
        ApiRequest? request = null;
        try
        {
            outcome = outcome with { ApiVersion = RequestChecks.CheckHeaders(incoming.Context.Request) };
            SandboxToken token = _authenticator.Authenticate(incoming.Context.Request);
            headers.AddRange(AccessPolicy.Headers(token, incoming.Match?.Operation));
            CountRate(incoming, token, headers);
            if (BeyondContract(incoming, token) is { } answer)
            {
                return outcome with { Answer = answer };
            }

            request = Accept(incoming, token, outcome.ApiVersion);
            return outcome with { Answer = Answer(request), Opened = request.Opened };
        }
        catch (RefusedException refused)
        {
            return outcome with
            {
                Answer = refused.Answer,
                Opened = request?.Opened,
                BrokenLimit = refused.BrokenLimit,
            };
        }
    }

    private void CountRate(IncomingRequest incoming, SandboxToken token, List<KeyValuePair<string, string>> headers)
    {
        if (incoming.IsEnterprise)
        {
            // Such a server has no limits unless its administrator sets some.
            headers.Add(new("X-GitHub-Enterprise-Version", EnterpriseVersion));
        }

        if (_rate is null)
        {
            return;
        }

        if (incoming.Match?.Operation.HandlerKey == RouteTable.RateLimit)
        {
            headers.AddRange(_rate.Read(token.Value).Headers);
            return;
        }

        RateVerdict verdict = _rate.Count(
            token.Value, incoming.Method != HttpMethods.Get && !GraphQLRoute.IsFor(incoming), state.Record.InFlight);
        headers.AddRange(verdict.State.Headers);
        if (verdict.Broken is { } broken)
        {
            throw new RefusedException(RateAnswers.For(verdict)) { BrokenLimit = broken };
        }
    }

    // What other clients than this module ask besides the routes of secrets, and what is in no contract of those.
    private Answer? BeyondContract(IncomingRequest incoming, SandboxToken token) =>
        GraphQLRoute.IsFor(incoming) ? GraphQLRoute.Answer(state.GitHub, token, incoming)
        : incoming is { Method: "GET", RawPath: "/", IsEnterprise: true } ? RootRoute.Answer(incoming)
        : null;

    private ApiRequest Accept(IncomingRequest incoming, SandboxToken token, string apiVersion)
    {
        RouteMatch match = incoming.Match ?? throw Refusals.NotFound();
        if (incoming.IsEnterprise && !match.Operation.OnEnterpriseServer)
        {
            throw Refusals.NotFound();
        }

        Dictionary<string, StringValues> query = RequestChecks.CheckParameters(match, incoming.RawQuery);
        ApiRequest request = new(state.GitHub, match, query)
        {
            Token = token,
            BaseUrl = incoming.BaseUrl,
            RawPath = incoming.RawPath,
            RawQuery = incoming.RawQuery,
            Now = state.Clock.GetUtcNow(),
            ApiVersion = apiVersion,
            Body = incoming.Body,
        };
        _access.Check(request);
        RequestChecks.CheckBody(incoming, match.Operation);
        return request;
    }

    private Answer Answer(ApiRequest request) =>
        request.Match.Operation.HandlerKey == RouteTable.RateLimit
            ? _rate is null
                ? throw Refusals.Plain(StatusCodes.Status404NotFound, "Rate limiting is not enabled.")
                : RateAnswers.Overview(request, _rate.Read(request.Token.Value))
            : RouteTable.Handlers[request.Match.Operation.HandlerKey](request);
}
