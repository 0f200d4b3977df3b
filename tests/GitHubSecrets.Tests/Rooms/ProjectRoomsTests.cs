namespace GitHubSecrets.Tests.Rooms;

public sealed class ProjectRoomsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rooms").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("using GitHubSecrets.Http;")]
    [InlineData("using static GitHubSecrets.Http.GitHubClient;")]
    [InlineData("using Client = GitHubSecrets.Http.GitHubClient;")]
    [InlineData("/* By its full name. */ string version = Http.GitHubClient.ApiVersion;")]
    public void What_the_compiled_code_does_not_tell_is_found_in_the_source(string source)
    {
        Write("Http/GitHubClient.cs", string.Empty);
        Write("Processes/Program.cs", source);
        var rooms = new ProjectRooms(typeof(SecretChange).Assembly, _folder, "GitHubSecrets");

        Assert.Contains(("Processes", "Http"), rooms.Arrows());
    }

    [Fact]
    public void Rooms_are_folders_and_the_project_s_own_is_one_of_them()
    {
        Write("One.cs", string.Empty);
        Write("Sealing/Sodium/Two.cs", string.Empty);
        var rooms = new ProjectRooms(typeof(SecretChange).Assembly, _folder, "GitHubSecrets");

        Assert.Equal([ProjectRooms.Itself, "Sealing/Sodium"], rooms.Names.Order());
        Assert.Equal(["GitHubSecrets", "GitHubSecrets.Sealing.Sodium"], rooms.Namespaces.Order());
    }

    private void Write(string file, string text)
    {
        string path = Path.Combine(_folder, file);
        _ = Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
