using System.Security;
using System.Text;
using GitHubSecrets.Connection;

namespace GitHubSecrets.Core.Tests.Connection;

/// <summary>What stands for a token in the HTTP stack is of no use to anybody, and comes to be the token on the wire.</summary>
public sealed class TokenMarkTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(26)]
    [InlineData(40)]
    [InlineData(700)]
    public void A_mark_is_as_long_as_its_header_and_holds_nothing_of_it(int length)
    {
        string token = new('K', length);
        using SecureString secure = Make.Secure(token);

        var mark = TokenMark.For(secure);

        Assert.Equal("Bearer ".Length + length, mark.Text.Length);
        Assert.DoesNotContain('K', mark.Text);
        Assert.True(mark.Text.All(char.IsAscii));
        Assert.DoesNotContain(mark.Text, character => character is '\r' or '\n' or '\0');
        Assert.Equal("Bearer " + token, Make.Sent(mark));
    }

    [Fact]
    public void Two_marks_of_one_token_differ()
    {
        using SecureString token = Make.Secure(Make.RandomText());

        Assert.NotEqual(TokenMark.For(token).Text, TokenMark.For(token).Text);
    }

    [Fact]
    public void All_marks_change_places_with_their_tokens_and_nothing_else_changes()
    {
        using SecureString one = Make.Secure("token-one");
        using SecureString other = Make.Secure("the-other-token");
        var marks = (One: TokenMark.For(one), Other: TokenMark.For(other));

        string sent = Make.Sent($"\u0001\u0001{marks.One.Text}\u0001é{marks.Other.Text}{marks.One.Text}\u0001");

        Assert.Equal("\u0001\u0001Bearer token-one\u0001éBearer the-other-tokenBearer token-one\u0001", sent);
        GC.KeepAlive(marks);
    }

    [Fact]
    public void Half_a_mark_is_none()
    {
        using SecureString token = Make.Secure(Make.RandomText());
        var mark = TokenMark.For(token);

        Assert.False(TokenMark.IsIn(Encoding.ASCII.GetBytes(mark.Text[..^1])));
        Assert.False(TokenMark.IsIn(Encoding.ASCII.GetBytes(mark.Text[1..])));
        Assert.True(TokenMark.IsIn(Encoding.ASCII.GetBytes("Authorization: " + mark.Text + "\r\n")));
        GC.KeepAlive(mark);
    }

    [Fact]
    public void A_token_that_is_gone_or_has_changed_sends_nothing()
    {
        SecureString disposed = Make.Secure("token");
        using SecureString longer = Make.Secure("token");
        (TokenMark Gone, TokenMark Changed) marks = (TokenMark.For(disposed), TokenMark.For(longer));
        disposed.Dispose();
        longer.AppendChar('s');

        Assert.Throws<ObjectDisposedException>(marks.Gone.Checked);
        Assert.Throws<IOException>(() => Make.Sent(marks.Gone));
        Assert.Throws<IOException>(() => Make.Sent(marks.Changed));
    }
}
