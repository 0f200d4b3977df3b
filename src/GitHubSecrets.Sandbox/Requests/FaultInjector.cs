using System.Globalization;
using System.Text.Json.Nodes;
using GitHubSecrets.Sandbox.Faults;
using GitHubSecrets.Sandbox.Model;

namespace GitHubSecrets.Sandbox.Requests;

/// <summary>Turns a fault into what the client sees of it.</summary>
internal sealed class FaultInjector(SandboxGitHub gitHub, TimeProvider clock)
{
    /// <summary>The answer that a fault gives in place of handling the request; null to handle it.</summary>
    public Answer? InsteadOfHandling(SandboxFault fault, IncomingRequest incoming)
    {
        switch (fault.Kind)
        {
            case SandboxFaultKind.Status:
                return WithHeaders(fault, StatusAnswer(fault));
            case SandboxFaultKind.NotJson:
                return WithHeaders(fault, new Answer(fault.Status ?? StatusCodes.Status200OK)
                {
                    Raw = ("text/html; charset=utf-8", "<!DOCTYPE html><title>Unicorn!</title><p>This is no JSON.</p>"),
                });
            case SandboxFaultKind.PrimaryRateLimit:
                return WithHeaders(fault, RateAnswers.Primary(
                    fault.Status ?? StatusCodes.Status403Forbidden,
                    clock.GetUtcNow() + (fault.RetryAfter ?? TimeSpan.FromMinutes(1))));
            case SandboxFaultKind.SecondaryRateLimit:
                return WithHeaders(fault,
                    RateAnswers.Secondary(fault.Status ?? StatusCodes.Status403Forbidden, fault.RetryAfter));
            case SandboxFaultKind.RotateKey when incoming.Match is { } match:
                VaultResolver.Find(gitHub, match)?.RotateKey();
                return null;
            default:
                return null;
        }
    }

    /// <summary>Changes what was answered.</summary>
    public static void Alter(SandboxFault? fault, Answer answer)
    {
        if (answer is not { Status: StatusCodes.Status200OK, Body: JsonObject body })
        {
            return;
        }

        switch (fault?.Kind)
        {
            case SandboxFaultKind.BadKey:
                body["key"] = Convert.ToBase64String(new byte[31]);
                break;
            case SandboxFaultKind.NumericKeyId:
                body["key_id"] = long.Parse(body["key_id"]!.GetValue<string>(), CultureInfo.InvariantCulture);
                break;
        }
    }

    private static Answer StatusAnswer(SandboxFault fault)
    {
        int status = fault.Status ?? StatusCodes.Status500InternalServerError;
        return fault.Body is { } body
            ? new Answer(status, JsonNode.Parse(body.GetRawText()))
            : status is StatusCodes.Status204NoContent or StatusCodes.Status304NotModified
                ? new Answer(status)
                : Refusals.Error(status, Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status));
    }

    private static Answer WithHeaders(SandboxFault fault, Answer answer)
    {
        foreach ((string name, string value) in fault.Headers ?? new Dictionary<string, string>())
        {
            answer.Headers[name] = value;
        }

        return answer;
    }
}
