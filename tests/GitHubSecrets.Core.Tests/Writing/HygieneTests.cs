using System.Reflection;
using System.Text;
using GitHubSecrets.Keys;
using GitHubSecrets.Sandbox.Faults;
using GitHubSecrets.Writing;

namespace GitHubSecrets.Core.Tests.Writing;

/// <summary>Neither value nor token may come out anywhere but on the wire.</summary>
public sealed class HygieneTests
{
    public static TheoryData<string> Situations =>
        [.. Enum.GetNames<SandboxFaultKind>().Except(["Delay"]), "422", "401", "403", "404", "409", "Wrong token", "Echo", "Success"];

    [Theory]
    [MemberData(nameof(Situations))]
    public async Task Neither_value_nor_token_appears_in_what_is_told(string situation)
    {
        await using Box box = await Box.StartAsync();
        string secret = Make.RandomText(32);
        string token = situation == "Wrong token" ? Make.RandomText(32) : box.Token;
        Arrange(box, situation, secret);
        List<string> told = [];

        SecretTarget[] targets = [KnownTargets.Repository, KnownTargets.Environment, KnownTargets.Organization()];
        foreach (SecretTarget target in targets)
        {
            var writer = new SecretWriter(box.Client(token, retries: 1, told.Add), new PublicKeyCache());
            try
            {
                SecretChange change = await Box.WriteAsync(writer, new SecretWrite(target, "NAME", Make.Value(secret)));
                told.Add(Describe(change));
            }
            catch (GitHubSecretsException exception)
            {
                told.AddRange(Chain(exception));
            }
        }

        Assert.NotEmpty(told);
        AssertHides(told, secret);
        AssertHides(told, token);
    }

    [Fact]
    public void Neither_value_nor_token_appears_in_what_is_refused_before_any_request()
    {
        string secret = Make.RandomText(32);
        string tooLong = secret + new string('a', 49_152);
        List<string> told = [];
        foreach (string value in (string[])[secret + "\uD800", "\uDC00" + secret, tooLong])
        {
            told.AddRange(Chain(Assert.Throws<GitHubSecretsException>(
                () => new SecretWrite(KnownTargets.Repository, "NAME", Make.Value(value)).Check())));
        }

        Assert.Equal(3, told.Count);
        AssertHides(told, secret);
    }

    [Theory]
    [InlineData(typeof(SecretChange))]
    [InlineData(typeof(SecretChangeKind))]
    [InlineData(typeof(SecretTarget))]
    public void What_a_change_tells_has_no_place_for_a_value(Type type)
    {
        string[] forbidden = ["value", "secret", "token", "encrypted", "password", "plain"];

        Assert.DoesNotContain(
            type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => property.Name),
            name => name != nameof(SecretTarget.SecretsPath)
                && forbidden.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public void A_write_that_is_printed_does_not_print_its_value()
    {
        string secret = Make.RandomText(32);

        AssertHides([new SecretWrite(KnownTargets.Repository, "NAME", Make.Value(secret)).ToString()], secret);
    }

    private static void Arrange(Box box, string situation, string secret)
    {
        if (Enum.TryParse(situation, out SandboxFaultKind kind) && !char.IsAsciiDigit(situation[0]))
        {
            box.Faults.Add(kind, times: 20);
        }
        else if (int.TryParse(situation, out int status))
        {
            box.Faults.AddStatus(status, times: 20);
        }
        else if (situation == "Echo")
        {
            // GitHub repeats a refused value in the "value" of its objections.
            box.Faults.AddStatus(
                422, times: 20, body: $$"""{"message":"M","errors":[{"field":"encrypted_value","code":"invalid","value":"{{secret}}"}]}""");
        }
    }

    private static IEnumerable<string> Chain(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            string data = string.Join(' ', exception.Data.Values.Cast<object>());
            yield return exception is GitHubSecretsException own
                ? $"{own} {own.RecommendedAction} {own.RequestId} {own.DocumentationUrl} {data}"
                : $"{exception} {data}";
        }
    }

    private static string Describe(SecretChange change) => string.Join(
        ' ', typeof(SecretChange).GetProperties().Select(property => property.GetValue(change)));

    private static void AssertHides(IEnumerable<string> told, string secret)
    {
        string[] forms =
        [
            secret[..(secret.Length / 2)],
            secret[(secret.Length / 2)..],
            Convert.ToBase64String(Encoding.UTF8.GetBytes(secret))[..32],
            Convert.ToBase64String(Encoding.Unicode.GetBytes(secret))[..32],
            Convert.ToHexString(Encoding.UTF8.GetBytes(secret))[..32],
        ];
        Assert.All(told, text => Assert.All(forms, form => Assert.DoesNotContain(form, text, StringComparison.OrdinalIgnoreCase)));
    }
}
