using System.Collections;
using GitHubSecrets.Binding;

namespace GitHubSecrets.Tests.Binding;

/// <summary>What stands for repositories on a list.</summary>
public sealed class RepositoryReferenceTransformationTests
{
    [Fact]
    public void Digits_are_an_id_and_other_text_is_a_name() =>
        Assert.Equal(["api", "octo-org/api", "#7"], Transform(new object[] { "api", "octo-org/api", "7" }));

    [Fact]
    public void An_object_gives_its_id_and_its_name() =>
        Assert.Equal(["octo-org/api#7"], Transform(new Hashtable { ["id"] = 7, ["full_name"] = "octo-org/api" }));

    [Fact]
    public void The_opaque_id_of_an_object_is_none() =>
        Assert.Equal(["octo-org/api"], Transform(new Hashtable { ["id"] = "R_kgDOABC", ["nameWithOwner"] = "octo-org/api" }));

    [Fact]
    public void What_the_module_writes_gives_ids_and_names_together()
    {
        Assert.Equal(
            ["octo-org/api#7"], Transform(new Hashtable { ["Repository"] = "octo-org/api", ["RepositoryId"] = 7L, ["Name"] = "TOKEN" }));
        Assert.Equal(
            ["octo-org/api#7", "#8"],
            Transform(new Hashtable { ["Repository"] = (string[])["octo-org/api", "8"], ["RepositoryId"] = (long[])[7, 8] }));
    }

    [Fact]
    public void What_an_error_carries_is_taken_as_it_was_given()
    {
        RepositoryReference[] given = [RepositoryReference.Parse("api"), new(7, "octo-org/web")];

        Assert.Equal(["api", "octo-org/web#7"], Transform(new Hashtable { ["Name"] = "TOKEN", ["Repository"] = given }));
        Assert.Empty(Transform(new Hashtable { ["Name"] = "TOKEN", ["Repository"] = Array.Empty<RepositoryReference>() }));
        Assert.Equal(["api", "octo-org/web#7"], Transform(given));
    }

    [Fact]
    public void A_secret_of_a_repository_stands_for_the_repository() =>
        Assert.Equal(["octo-org/api"], Transform(new Hashtable { ["owner"] = "octo-org", ["Repository"] = "api", ["Name"] = "TOKEN" }));

    [Fact]
    public void Nothing_stays_nothing()
    {
        Assert.Null(new RepositoryReferenceTransformationAttribute().Transform(null!, null!));
        Assert.Empty(Transform(Array.Empty<object>()));
    }

    private static string[] Transform(object input) =>
        [.. ((RepositoryReference[])new RepositoryReferenceTransformationAttribute().Transform(null!, input))
            .Select(each => each.Name + (each.Id is { } id ? $"#{id}" : null))];
}
