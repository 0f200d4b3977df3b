using System.Reflection;
using System.Text.RegularExpressions;
using GitHubSecrets.Sandbox.Hosting;
using GitHubSecrets.Startup;
using GitHubSecrets.Tests.Rooms;

namespace GitHubSecrets.Tests.Conventions;

/// <summary>Which folder may use which. Whoever adds an arrow adds it here, and docs/architecture.md says what the folders are for.</summary>
public sealed partial class RoomTests
{
    private static readonly Dictionary<string, ProjectRooms> Projects = new()
    {
        ["GitHubSecrets.Core"] = Read(typeof(SecretChange).Assembly, "GitHubSecrets.Core", "GitHubSecrets"),
        ["GitHubSecrets"] = Read(CmdletTypes.Assembly, "GitHubSecrets", "GitHubSecrets"),
        ["GitHubSecrets.Startup"] = Read(typeof(ModuleStart).Assembly, "GitHubSecrets.Startup", "GitHubSecrets.Startup"),
        ["GitHubSecrets.Sandbox"] = Read(typeof(SandboxServer).Assembly, "GitHubSecrets.Sandbox", "GitHubSecrets.Sandbox"),
    };

    // A room, and those that it uses, which all stand below it.
    private static readonly Dictionary<string, (string Room, string[] Uses)[]> Tables = new()
    {
        ["GitHubSecrets.Core"] = Table("""
            Writing: Planning Requests Keys Repositories Http Budget Connection Sealing Sealing/Sodium Concurrency (itself)
            Sharing: Requests Repositories Http Connection Concurrency (itself)
            Reading: Environments Http Concurrency (itself)
            Planning: Environments Http (itself)
            Requests: Http Sealing (itself)
            Keys: Environments Http Connection (itself)
            Repositories: Http (itself)
            Environments: Http (itself)
            Sessions: Apps Http Connection (itself)
            Apps: Http Budget Connection Sealing Concurrency (itself)
            Http: Budget Connection Concurrency (itself)
            Budget: Connection Concurrency
            Remotes: Connection Processes (itself)
            Connection: Processes (itself)
            Processes:
            Files: Sealing (itself)
            Sealing: Sealing/Sodium (itself)
            Sealing/Sodium: (itself)
            Concurrency: (itself)
            (itself):
            """),
        ["GitHubSecrets"] = Table("""
            (itself): Shell
            Commands: Commands/Bases Completion Operations Targeting Binding Errors Shell Formatting
            Commands/Bases: Completion Operations Targeting Binding Errors Shell Formatting
            Completion: Targeting Binding Shell
            Operations: Targeting Binding Errors Formatting
            Targeting: Binding Errors
            Binding: Shell
            Errors: Formatting
            Shell: Formatting
            Formatting:
            """),
        ["GitHubSecrets.Startup"] = Table("(itself):"),
        ["GitHubSecrets.Sandbox"] = Table("""
            (itself): CommandLine Demo
            CommandLine: Hosting Admin State
            Demo: Hosting State Model Recording PowerShell
            Hosting: Admin Handling Requests State Model Faults Recording
            Admin: State Model Faults Recording
            Handling: Routes Requests State Model Faults Recording Contract
            Routes: Requests Model Contract Sealing
            Requests: Model Faults Recording Contract
            State: Model Faults Recording
            Model: Contract Sealing
            Faults: Contract
            Recording:
            Contract:
            Sealing:
            PowerShell:
            """),
    };

    public static TheoryData<string> Names => [.. Tables.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_room_uses_no_other_than_the_table_says(string project) =>
        AssertNone(Projects[project].Arrows().Select(Shown).Except(Allowed(project)));

    [Theory]
    [MemberData(nameof(Names))]
    public void The_table_allows_nothing_that_no_room_does(string project) =>
        AssertNone(Allowed(project).Except(Projects[project].Arrows().Select(Shown)));

    [Theory]
    [MemberData(nameof(Names))]
    public void The_table_has_each_room_once(string project) =>
        Assert.Equal(Projects[project].Names.Order(), Tables[project].Select(static row => row.Room).Order());

    [Theory]
    [MemberData(nameof(Names))]
    public void A_room_uses_only_those_below_it_so_that_there_are_no_circles(string project)
    {
        string[] order = Array.ConvertAll(Tables[project], static row => row.Room);

        AssertNone(
            from row in Tables[project]
            from used in row.Uses
            where Array.IndexOf(order, used) <= Array.IndexOf(order, row.Room)
            select Shown((row.Room, used)));
    }

    [Fact]
    public void A_namespace_tells_the_project()
    {
        IEnumerable<string> rooms = Projects.Values
            .SelectMany(static project => project.Namespaces)
            .Where(static name => name != typeof(SecretChange).Namespace);

        AssertNone(rooms.GroupBy(static name => name).Where(static same => same.Count() > 1).Select(static same => same.Key));
    }

    [Fact]
    public void The_namespace_of_a_file_is_its_folder()
    {
        AssertNone(
            from project in ProjectTree.Projects
            from source in ProjectTree.Sources(project.Folder)
            let expected = source.Room.Length == 0 ? project.Namespace : $"{project.Namespace}.{source.Room.Replace('/', '.')}"
            let found = Namespace().Matches(source.Text).Select(static match => match.Groups[1].Value).ToArray()

            // The statements that a program begins with can have none.
            where found.Length == 0 ? source.Room.Length > 0 : found is not [var only] || only != expected
            select $"{Path.GetRelativePath(ProjectTree.Root, source.Path)}: {string.Join(", ", found)}, not {expected}");
    }

    private static ProjectRooms Read(Assembly assembly, string folder, string root) =>
        new(assembly, Path.Combine(ProjectTree.Root, "src", folder), root);

    private static (string Room, string[] Uses)[] Table(string text) => Array.ConvertAll(text.Split('\n'), static line =>
    {
        string[] parts = line.Split(':');
        return (parts[0], parts[1].Split(' ', StringSplitOptions.RemoveEmptyEntries));
    });

    private static IEnumerable<string> Allowed(string project) =>
        Tables[project].SelectMany(static row => row.Uses.Select(used => Shown((row.Room, used))));

    // A collection that should be empty is shown in part only.
    private static void AssertNone(IEnumerable<string> found)
    {
        string all = string.Join(Environment.NewLine, found);
        Assert.True(all.Length == 0, all);
    }

    private static string Shown((string From, string To) arrow) => $"{arrow.From} → {arrow.To}";

    [GeneratedRegex(@"^\s*namespace\s+([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
