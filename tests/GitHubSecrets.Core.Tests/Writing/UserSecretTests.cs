using GitHubSecrets.Keys;
using GitHubSecrets.Sandbox.Model;
using GitHubSecrets.Writing;

namespace GitHubSecrets.Core.Tests.Writing;

public sealed class UserSecretTests
{
    [Fact]
    public async Task A_list_is_sent_where_one_is_given_and_kept_where_none_is()
    {
        await using Box box = await Box.StartAsync();
        RepositoryReference[] list = [RepositoryReference.Parse("octocat/hello-world"), RepositoryReference.Parse("1296269")];

        _ = await box.WriteAsync(new SecretWrite(SecretTarget.ForUser(), "NAME", Make.Value("first")) { SelectedRepositories = list });
        _ = await box.WriteAsync(new SecretWrite(SecretTarget.ForUser(), "NAME", Make.Value("second")));

        SandboxSecret secret = box.Secret(SecretTarget.ForUser(), "NAME");
        Assert.Equal("second", secret.OpenedText);
        Assert.Equal([box.GitHub.FindRepository("octocat/hello-world")!.Id, 1296269], secret.SelectedRepositoryIds);
        Assert.False(box.Record.Requests[^1].Body!.Value.TryGetProperty("selected_repository_ids", out _));
        Assert.False(box.Record.Requests[^1].Body!.Value.TryGetProperty("visibility", out _));
    }

    [Fact]
    public async Task An_empty_list_takes_the_secret_from_every_repository()
    {
        await using Box box = await Box.StartAsync();
        var write = new SecretWrite(SecretTarget.ForUser(), "NAME", Make.Value("value"));

        _ = await box.WriteAsync(write with { SelectedRepositories = [RepositoryReference.Parse("1296269")] });
        _ = await box.WriteAsync(write with { SelectedRepositories = [] });

        Assert.Empty(box.Secret(SecretTarget.ForUser(), "NAME").SelectedRepositoryIds);
    }

    [Fact]
    public async Task A_bare_name_on_the_list_is_refused_before_any_request()
    {
        await using Box box = await Box.StartAsync();

        _ = await Failure.OfAsync(SecretErrorId.InvalidName, () => box.WriteAsync(
            new SecretWrite(SecretTarget.ForUser(), "NAME", Make.Value("value"))
            {
                SelectedRepositories = [RepositoryReference.Parse("hello-world")],
            }));

        Assert.Empty(box.Asked);
    }

    [Fact]
    public async Task The_key_of_a_user_is_shared_by_the_commands_of_one_credential()
    {
        await using Box box = await Box.StartAsync();
        var cache = new PublicKeyCache();
        var write = new SecretWrite(SecretTarget.ForUser(), "NAME", Make.Value("value"));

        _ = await Box.WriteAsync(new SecretWriter(box.Client(), cache), write);
        _ = await Box.WriteAsync(new SecretWriter(box.Client(), cache), write);

        Assert.Equal(["GET", "PUT", "PUT"], box.Record.Requests.Select(request => request.Method));
    }

    [Fact]
    public async Task The_key_of_a_user_is_not_shared_between_credentials()
    {
        await using Box box = await Box.StartAsync();
        string other = box.GitHub.AddToken(new SandboxToken()).Value;
        var cache = new PublicKeyCache();
        var write = new SecretWrite(SecretTarget.ForUser(), "NAME", Make.Value("value"));

        _ = await Box.WriteAsync(new SecretWriter(box.Client(), cache), write);
        box.GitHub.RotateKey("/user/codespaces/secrets");
        _ = await Box.WriteAsync(new SecretWriter(box.Client(other), cache), write);

        Assert.Equal(["GET", "PUT", "GET", "PUT"], box.Record.Requests.Select(request => request.Method));
        Assert.Equal([200, 201, 200, 204], box.Record.Requests.Select(request => request.Status));
    }

    [Theory]
    [InlineData("123", 123L, null)]
    [InlineData("octo-org/api", null, "octo-org/api")]
    [InlineData("-1", null, "-1")]
    [InlineData(" 1", null, " 1")]
    public void Digits_are_an_id_and_anything_else_a_name(string text, long? id, string? name)
    {
        var reference = RepositoryReference.Parse(text);

        Assert.Equal((id, name), (reference.Id, reference.Name));
        Assert.Equal(text, reference.ToString());
    }
}
