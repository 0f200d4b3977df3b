using GitHubSecrets.Sandbox.Faults;
using GitHubSecrets.Sandbox.Recording;
using GitHubSecrets.Sandbox.Requests;
using GitHubSecrets.Sandbox.State;

namespace GitHubSecrets.Sandbox.Handling;

/// <summary>A request to the API from its arrival to its answer: faults, handling, record, answer.</summary>
internal sealed class ApiPipeline(SandboxServerState state)
{
    private readonly FaultInjector _injector = new(state.GitHub, state.Clock);
    private readonly RequestHandler _handler = new(state);
    private readonly AnswerWriter _writer = new(state.Clock);

    public async Task HandleAsync(HttpContext context)
    {
        DateTimeOffset time = state.Clock.GetUtcNow();
        int number = state.Record.Enter();

        // Upon arrival and for every request, whatever it meets in the end: so the seed decides, not the bodies' speed.
        SandboxFault? ofStorm = state.Faults.NextOfStorm();
        IncomingRequest incoming;
        Outcome outcome;
        SandboxFault? fault = null;
        try
        {
            incoming = await IncomingRequest.ReadAsync(context);
            fault = state.Faults.Take(incoming.Method, incoming.RawTarget, incoming.Match?.Operation) ?? ofStorm;
            outcome = await AnswerAsync(incoming, fault);
            state.Record.Add(Describe(number, time, incoming, outcome));
        }
        finally
        {
            // Before the answer goes out: who sends the next request upon it must not count as two at once.
            state.Record.Leave();
        }

        await SendAsync(context, outcome, truncated: fault?.Kind == SandboxFaultKind.Truncate);
    }

    private async Task<Outcome> AnswerAsync(IncomingRequest incoming, SandboxFault? fault)
    {
        try
        {
            TimeSpan wait = state.Faults.Latency + (fault?.Delay ?? TimeSpan.Zero);
            if (wait > TimeSpan.Zero)
            {
                // In real time: this is the network's slowness, however fast the sandbox's clock runs.
                await Task.Delay(wait, incoming.Context.RequestAborted);
            }
        }
        catch (OperationCanceledException)
        {
            return new Outcome { Answer = null };
        }

        if (fault?.Kind == SandboxFaultKind.Drop)
        {
            return new Outcome { Answer = null, DroppedByFault = true };
        }

        if (fault is not null && _injector.InsteadOfHandling(fault, incoming) is { } substitute)
        {
            return new Outcome { Answer = substitute };
        }

        Outcome outcome = _handler.Handle(incoming);
        if (fault?.Kind == SandboxFaultKind.DropAfterApply)
        {
            return outcome with { Answer = null, DroppedByFault = true };
        }

        FaultInjector.Alter(fault, outcome.Answer!);
        return fault?.Kind == SandboxFaultKind.Truncate ? outcome with { DroppedByFault = true } : outcome;
    }

    private static SandboxRequest Describe(int number, DateTimeOffset time, IncomingRequest incoming, Outcome outcome)
    {
        HttpRequest request = incoming.Context.Request;
        return new SandboxRequest
        {
            Number = number,
            Time = time,
            Method = incoming.Method,
            Path = incoming.RawTarget,
            Route = incoming.Match?.Operation.Template,
            Protocol = request.Protocol,
            Connection = incoming.Context.Connection.Id,
            Status = outcome.Answer?.Status ?? 0,
            Body = incoming.Body,
            OpenedBytes = outcome.Opened,
            UserAgent = NullIfEmpty(request.Headers.UserAgent.ToString()),
            ApiVersion = RequestChecks.SentApiVersion(request),
            Accept = NullIfEmpty(request.Headers.Accept.ToString()),
            AuthorizationScheme = Authenticator.SchemeOf(request),
            DroppedByFault = outcome.DroppedByFault,
            BrokenLimit = outcome.BrokenLimit,
        };
    }

    private async Task SendAsync(HttpContext context, Outcome outcome, bool truncated)
    {
        if (outcome.Answer is null)
        {
            context.Abort();
        }
        else if (truncated)
        {
            await _writer.WriteHalfAsync(context, outcome);
        }
        else
        {
            await _writer.WriteAsync(context, outcome);
        }
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
