using GitHubSecrets.Files;

namespace GitHubSecrets.Core.Tests.Files;

/// <summary>The columns of a CSV file that say where its secrets belong.</summary>
public sealed class TargetColumnsTests
{
    [Theory]
    [InlineData("Repository", "acme/r2", "acme/r2")]
    [InlineData("nameWithOwner", " acme/r2 ", "acme/r2")]
    [InlineData("repo", "", "")]
    [InlineData("EnvironmentName", "prod/eu west", "prod/eu west")]
    [InlineData("APP", "dependabot", "Dependabot")]
    [InlineData("App", "", null)]
    [InlineData("Level", "environment", "Environment")]
    [InlineData("RepositoryId", "7", "7")]
    [InlineData("Visibility", "all", "All")]
    [InlineData("SelectedRepository", "", null)]
    public void A_cell_is_what_its_parameter_takes(string column, string cell, string? value)
    {
        SecretFileItem item = Assert.Single(Imported.Items($"Name,{column},Value\nA,{cell},1", SecretFileFormat.Csv));

        Assert.Equal(value, Assert.Single(item.Secret!.Target).Value?.ToString());
        Assert.Equal("A=1", Assert.Single(Imported.Pairs($"Name,{column},Value\nA,{cell},1", SecretFileFormat.Csv)));
    }

    [Fact]
    public void Several_repositories_stand_in_one_cell()
    {
        SecretFileItem item = Assert.Single(Imported.Items("Name,Value,SelectedRepository\nA,1,\"api; web,docs\"", SecretFileFormat.Csv));

        Assert.Equal(["api", "web", "docs"], Assert.IsType<string[]>(Assert.Single(item.Secret!.Target).Value));
    }

    [Theory]
    [InlineData("App")]
    [InlineData("Level")]
    [InlineData("Visibility")]
    [InlineData("RepositoryId")]
    public void A_cell_that_is_none_of_the_choices_is_an_error_of_its_line_and_is_not_repeated(string column)
    {
        string secret = Make.RandomText();

        IReadOnlyList<SecretFileItem> items = Imported.Items($"Name,Value,{column}\nA,1,{secret}\nB,2,\n", SecretFileFormat.Csv);

        Assert.Equal(SecretErrorId.InvalidName, items[0].Failure!.Id);
        Assert.Contains("line 2", items[0].Failure!.Message, StringComparison.Ordinal);
        Assert.Contains(column, items[0].Failure!.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, items[0].Failure!.ToString(), StringComparison.Ordinal);
        Assert.NotNull(items[1].Secret);
    }

    [Fact]
    public void Columns_that_nobody_knows_are_told_once_by_what_looks_like_a_name()
    {
        IReadOnlyList<SecretFileItem> items = Imported.Items("Name,Value,Repositry,What is this?\nA,1,x,y\nB,2,x,y", SecretFileFormat.Csv);

        Assert.Contains("'Repositry', one that is no name", items[0].Notice, StringComparison.Ordinal);
        Assert.Equal(3, items.Count);
        Assert.Empty(items[1].Secret!.Target);
    }

    [Fact]
    public void A_column_that_comes_twice_under_two_names_breaks_the_file() =>
        Assert.Contains(
            "Repository", Imported.Broken("Name,Value,Repo,full_name\nA,1,a/b,c/d", SecretFileFormat.Csv).Message, StringComparison.Ordinal);
}
