using GitHubSecrets.Sharing;
using GitHubSecrets.Writing;

namespace GitHubSecrets.Core.Tests.Sharing;

/// <summary>Reading the list of repositories that may read a secret.</summary>
public sealed class SecretRepositoryReaderTests
{
    [Theory]
    [MemberData(nameof(SharedSecrets.Places), MemberType = typeof(SharedSecrets))]
    public async Task An_entry_names_the_secret_and_the_repository(SecretLevel level, SecretApp app)
    {
        await using Box box = await Box.StartAsync();
        SecretTarget target = KnownTargets.Of(level, app);
        await box.StoreAsync(target, "octo-org/octo-repo");

        SecretRepository entry = Assert.Single(await ReadAsync(box, target, "name"));

        Assert.Equal((level, app, "NAME"), (entry.Level, entry.App, entry.Name));
        Assert.Equal(level == SecretLevel.Organization ? "octo-org" : null, entry.Organization);
        Assert.Equal(("octo-org/octo-repo", 1296269), (entry.Repository, entry.RepositoryId));
        Assert.Equal(RepositoryVisibility.Private, entry.RepositoryVisibility);
    }

    [Theory]
    [InlineData("""{"id":7,"full_name":"o/r","visibility":"internal","private":true}""", RepositoryVisibility.Internal)]
    [InlineData("""{"id":7,"full_name":"o/r","visibility":"public"}""", RepositoryVisibility.Public)]
    [InlineData("""{"id":7,"full_name":"o/r","private":false}""", RepositoryVisibility.Public)]
    [InlineData("""{"id":7,"full_name":"o/r"}""", null)]
    [InlineData("""{"id":7,"full_name":"o/r","private":null,"visibility":5}""", null)]
    public async Task The_visibility_of_a_repository_is_what_the_host_says(string entry, RepositoryVisibility? visibility)
    {
        await using Box box = await Box.StartAsync();
        box.Faults.AddStatus(200, "GET", body: $$"""{"repositories":[{{entry}}]}""");

        Assert.Equal(visibility, Assert.Single(await ReadAsync(box, KnownTargets.Organization())).RepositoryVisibility);
    }

    [Fact]
    public async Task A_list_of_three_pages_comes_back_whole()
    {
        await using Box box = await Box.StartAsync();
        string[] names = [.. Enumerable.Range(0, 230).Select(number => $"octo-org/r{number}")];
        long[] ids = [.. names.Select(name => box.GitHub.AddRepository(name).Id)];
        await box.StoreAsync(KnownTargets.Organization(), [.. ids.Select(id => $"{id}")]);

        List<SecretRepository> list = await ReadAsync(box, KnownTargets.Organization());

        Assert.Equal(names, list.Select(entry => entry.Repository));
        Assert.Equal(ids, list.Select(entry => entry.RepositoryId));
        Assert.Equal(3, box.CountAsked("GET"));
    }

    [Fact]
    public async Task A_list_may_be_empty()
    {
        await using Box box = await Box.StartAsync();
        await box.StoreAsync(KnownTargets.Organization());
        var warnings = new List<string>();

        Assert.Empty(await ReadAsync(box, KnownTargets.Organization(), warn: warnings.Add));
        Assert.Empty(warnings);
    }

    [Theory]
    [InlineData(SecretVisibility.Private, "every private and internal repository of the organization may read it.")]
    [InlineData(SecretVisibility.All, "every repository of the organization may read it.")]
    public async Task A_secret_without_a_list_is_told_of(SecretVisibility visibility, string readers)
    {
        await using Box box = await Box.StartAsync();
        SecretTarget target = KnownTargets.Organization();
        _ = await box.WriteAsync(new SecretWrite(target, "NAME", Make.Value("value")) { Visibility = visibility });
        var warnings = new List<string>();

        Assert.Empty(await ReadAsync(box, target, warn: warnings.Add));

        string warning = Assert.Single(warnings);
        Assert.StartsWith("The secret NAME of the organization octo-org (Actions) has no list", warning, StringComparison.Ordinal);
        Assert.EndsWith(readers, warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_that_is_not_there_is_named()
    {
        await using Box box = await Box.StartAsync();

        GitHubSecretsException failure = await Failure.OfAsync(
            SecretErrorId.TargetNotFound, () => ReadAsync(box, KnownTargets.Organization()));

        Assert.StartsWith("The secret NAME of the organization octo-org", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_a_host_refuses_the_list_of_a_secret_without_one_the_words_are_plain()
    {
        await using Box box = await Box.StartAsync();
        await box.StoreAsync(SecretVisibility.Private);
        box.Faults.AddStatus(409, "GET", "NAME/repositories");

        GitHubSecretsException failure = await Failure.OfAsync(
            SecretErrorId.Conflict, () => ReadAsync(box, KnownTargets.Organization()));

        Assert.Contains("visibility Private", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_without_an_id_is_no_answer_of_GitHubs()
    {
        await using Box box = await Box.StartAsync();
        box.Faults.AddStatus(200, "GET", body: """{"repositories":[{"full_name":"o/r"}]}""");

        _ = await Failure.OfAsync(SecretErrorId.UnexpectedResponse, () => ReadAsync(box, KnownTargets.Organization()));
    }

    private static async Task<List<SecretRepository>> ReadAsync(
        Box box, SecretTarget target, string name = SharedSecrets.Name, Action<string>? warn = null)
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        var list = new List<SecretRepository>();
        await foreach (SecretRepository entry in new SecretRepositoryReader(box.Client(), warn ?? (static _ => { }))
            .ReadAsync(new SharedSecret(target, name), cancellationToken))
        {
            list.Add(entry);
        }

        return list;
    }
}
