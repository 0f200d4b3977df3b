using System.Net;
using System.Text;
using GitHubSecrets.Apps;
using GitHubSecrets.Connection;
using GitHubSecrets.Http;

namespace GitHubSecrets.Core.Tests.Apps;

/// <summary>What a host may answer where it should give an installation's token.</summary>
public sealed class InstallationTokenTests
{
    private const string Rest = "\"expires_at\":\"2030-07-11T22:14:10Z\"}";

    [Fact]
    public void A_permission_that_comes_twice_is_the_last_of_both()
    {
        using InstallationToken token = Take("{\"token\":\"ghs_1\",\"permissions\":{\"secrets\":\"read\",\"secrets\":\"write\"}," + Rest);

        Assert.Equal("write", Assert.Single(token.Permissions).Value);
    }

    [Theory]
    [InlineData("{\"token\":\"\",")]
    [InlineData("{\"token\":7,")]
    [InlineData("{\"token\":\"a b\",")]
    [InlineData("{\"token\":\"\\ud800\",")]
    [InlineData("{\"token\":\"ghs_1\",\"permissions\":{\"\\udc00\":\"read\"},")]
    [InlineData("{")]
    public void Anything_but_a_token_is_an_unexpected_response(string start) =>
        Failure.Of(SecretErrorId.UnexpectedResponse, () => Take(start + Rest).Dispose());

    [Fact]
    public void A_token_that_no_SecureString_holds_is_an_unexpected_response() =>
        Failure.Of(
            SecretErrorId.UnexpectedResponse,
            () => Take("{\"token\":\"" + new string('a', ApiCredential.LongestToken + 1) + "\"," + Rest).Dispose());

    [Fact]
    public void Nothing_of_an_answer_stays_behind_that_came_in_pieces()
    {
        using var message = new HttpResponseMessage(HttpStatusCode.Created);
        var response = new ApiResponse(message) { HoldsToken = true };
        List<ReadOnlyMemory<byte>> bodies = [];
        foreach (byte each in Encoding.UTF8.GetBytes("{\"token\":\"ghs_1\",\"more\":\"" + new string('x', 1000) + "\"," + Rest))
        {
            response.Space().Span[0] = each;
            response.Received(1);
            bodies.Add(response.Body);
        }

        InstallationToken.Take(response, TimeProvider.System).Dispose();

        Assert.All(bodies, body => Assert.False(body.Span.ContainsAnyExcept((byte)0)));
    }

    private static InstallationToken Take(string body)
    {
        using var message = new HttpResponseMessage(HttpStatusCode.Created);
        var response = new ApiResponse(message) { HoldsToken = true };
        byte[] bytes = Encoding.UTF8.GetBytes(body);
        for (int at = 0; at < bytes.Length;)
        {
            Memory<byte> space = response.Space();
            int count = Math.Min(space.Length, bytes.Length - at);
            bytes.AsMemory(at, count).CopyTo(space);
            response.Received(count);
            at += count;
        }

        return InstallationToken.Take(response, TimeProvider.System);
    }
}
