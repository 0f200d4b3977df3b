using GitHubSecrets.Sandbox.Faults;
using GitHubSecrets.Sandbox.Model;
using GitHubSecrets.Writing;
using static GitHubSecrets.Core.Tests.Writing.OrganizationWrites;

namespace GitHubSecrets.Core.Tests.Writing;

/// <summary>What is asked to know who may read an organization's secret, and what is remembered of it.</summary>
public sealed class OrganizationAccessRequestTests
{
    [Fact]
    public async Task What_a_secret_has_is_read_once_for_all_of_its_writes()
    {
        await using Box box = await Box.StartAsync();
        _ = await box.WriteAsync(Write(SecretApp.Actions) with { SelectedRepositories = References("1296269") });
        box.Record.Clear();
        SecretWriter writer = box.Writer();

        foreach (string value in (string[])["second", "third", "fourth"])
        {
            _ = await Box.WriteAsync(writer, Write(SecretApp.Actions, value));
        }

        Assert.Equal(["GET", "GET", "GET", "PUT", "PUT", "PUT"], box.Record.Requests.Select(request => request.Method));
        Assert.Equal(1, box.Asked.Count(line => line == "GET /orgs/octo-org/actions/secrets/NAME"));
        SandboxSecret secret = box.Secret(KnownTargets.Organization(), Name);
        Assert.Equal(("selected", "fourth"), (secret.Visibility, secret.OpenedText));
        Assert.Equal([1296269], secret.SelectedRepositoryIds);
    }

    [Fact]
    public async Task Each_of_many_secrets_is_read_by_itself()
    {
        await using Box box = await Box.StartAsync();
        SecretWriter writer = box.Writer();

        foreach (string name in (string[])["A", "B", "C"])
        {
            _ = await Box.WriteAsync(writer, new SecretWrite(KnownTargets.Organization(), name, Make.Value("value")));
        }

        Assert.Equal(
            ["A", "B", "C"],
            box.Asked.Where(line => line.StartsWith("GET", StringComparison.Ordinal)).Skip(1).Select(line => line[^1..]));
    }

    [Fact]
    public async Task What_was_written_is_known_and_kept_by_the_next_write()
    {
        await using Box box = await Box.StartAsync();
        SecretWriter writer = box.Writer();

        _ = await Box.WriteAsync(writer, Write(SecretApp.Actions) with { SelectedRepositories = References("1296269") });
        _ = await Box.WriteAsync(writer, Write(SecretApp.Actions, "second"));
        _ = await Box.WriteAsync(writer, Write(SecretApp.Actions, "third") with { Visibility = SecretVisibility.All });
        _ = await Box.WriteAsync(writer, new SecretWrite(KnownTargets.Organization(), "name", Make.Value("fourth")));

        Assert.Equal(["GET", "PUT", "PUT", "PUT", "PUT"], box.Record.Requests.Select(request => request.Method));
        Assert.Equal(
            ["selected", "selected", "all", "all"],
            box.Record.Requests.Skip(1).Select(request => request.Body!.Value.GetProperty("visibility").GetString()));
        Assert.Equal(
            [1296269], box.Record.Requests[2].Body!.Value.GetProperty("selected_repository_ids").EnumerateArray().Select(id => id.GetInt64()));
    }

    [Fact]
    public async Task After_a_write_that_failed_the_secret_is_read_again()
    {
        await using Box box = await Box.StartAsync();
        SecretWriter writer = box.Writer();
        _ = await Box.WriteAsync(writer, Write(SecretApp.Actions) with { Visibility = SecretVisibility.All });
        box.Faults.Add(SandboxFaultKind.DropAfterApply, "PUT");
        _ = await Failure.OfAsync(
            SecretErrorId.ConnectionFailed,
            () => Box.WriteAsync(writer, Write(SecretApp.Actions, "second") with { SelectedRepositories = References("1296269") }));
        box.Record.Clear();

        _ = await Box.WriteAsync(writer, Write(SecretApp.Actions, "third"));

        Assert.Equal(["GET", "GET", "PUT"], box.Record.Requests.Select(request => request.Method));
        Assert.Equal([1296269], box.Secret(KnownTargets.Organization(), Name).SelectedRepositoryIds);
    }

    [Fact]
    public async Task A_new_secret_that_was_looked_for_is_not_looked_for_again()
    {
        await using Box box = await Box.StartAsync();

        SecretChange change = await box.WriteAsync(Write(SecretApp.Actions) with { NoClobber = true });

        Assert.Equal(SecretChangeKind.Created, change.Change);
        Assert.Equal(1, box.Asked.Count(line => line == "GET /orgs/octo-org/actions/secrets/NAME"));
        Assert.Equal("private", box.Secret(KnownTargets.Organization(), Name).Visibility);
    }

    [Fact]
    public async Task The_names_of_a_long_list_are_looked_up_in_one_request()
    {
        await using Box box = await Box.StartAsync();
        string[] names = [.. Enumerable.Range(0, 40).Select(number => $"r{number}")];
        long[] ids = [.. names.Select(name => box.GitHub.AddRepository("octo-org/" + name).Id)];

        _ = await box.WriteAsync(Write(SecretApp.Dependabot) with { SelectedRepositories = References(names) });

        Assert.Equal(ids, box.Secret(KnownTargets.Organization(SecretApp.Dependabot), Name).SelectedRepositoryIds);
        Assert.Equal(["GET", "GET", "PUT"], box.Record.Requests.Select(request => request.Method));
    }
}
