using System.Reflection;
using System.Text.RegularExpressions;

namespace GitHubSecrets.Tests.Rooms;

/// <summary>The rooms of a project, which are its folders, and which of them uses which.</summary>
/// <param name="assembly">The project's assembly.</param>
/// <param name="folder">Where its sources are.</param>
/// <param name="root">The namespace of its own folder.</param>
internal sealed partial class ProjectRooms(Assembly assembly, string folder, string root)
{
    /// <summary>How a project's own folder is called where it stands beside the others.</summary>
    public const string Itself = "(itself)";

    private readonly (string Room, string Text, string Path)[] _sources = [.. ProjectTree.Sources(folder)];

    /// <summary>The folders that have sources.</summary>
    public IEnumerable<string> Names => _sources.Select(static source => Named(source.Room)).Distinct();

    /// <summary>The same as namespaces.</summary>
    public IEnumerable<string> Namespaces => Names.Select(Namespace);

    /// <summary>
    /// Each room with each that it uses. The compiled code tells nearly all of it; constants, which are no longer there, are looked
    /// for in the sources, and so are usings, without which nothing of another room can be named but by its full name.
    /// </summary>
    public IReadOnlySet<(string From, string To)> Arrows() => Compiled().Concat(Constants()).Concat(Usings())
        .Where(static arrow => arrow.From != arrow.To)
        .ToHashSet();

    private static string Named(string room) => room.Length == 0 ? Itself : room;

    private string Namespace(string room) => room == Itself ? root : $"{root}.{room.Replace('/', '.')}";

    private IEnumerable<(string From, string To)> Compiled() =>
        from type in assembly.GetTypes()
        let room = RoomOf(type)
        where room is not null
        from used in TypeUses.Of(type)
        where used.Assembly == assembly
        let other = RoomOf(used)
        where other is not null
        select (room, other);

    private IEnumerable<(string From, string To)> Constants()
    {
        ILookup<string, string> owners = assembly.GetTypes()
            .Where(type => RoomOf(type) is not null)
            .SelectMany(type => type
                .GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.DeclaredOnly)
                .Where(static field => field is { IsLiteral: true, IsPrivate: false })
                .Select(field => (Name: $"{type.Name}.{field.Name}", Room: RoomOf(type)!)))
            .ToLookup(static constant => constant.Name, static constant => constant.Room);
        return _sources.SelectMany(source => MemberOfType().Matches(source.Text)
            .SelectMany(match => owners[$"{match.Groups[1].Value}.{match.Groups[2].Value}"])
            .Select(owner => (Named(source.Room), owner)));
    }

    private IEnumerable<(string From, string To)> Usings()
    {
        ILookup<string, string> rooms = Names.ToLookup(Namespace);
        return _sources.SelectMany(source => Using().Matches(source.Text)
            .SelectMany(match => rooms[match.Groups["room"].Value])
            .Select(used => (Named(source.Room), used)));
    }

    // Null for what no source of the project declares: what the compiler adds, and what is compiled from another project's file.
    private string? RoomOf(Type type) =>
        type.Namespace is null ? (type.Name == "Program" ? Itself : null)
        : type.Namespace == root ? Itself
        : type.Namespace.StartsWith(root + ".", StringComparison.Ordinal) ? type.Namespace[(root.Length + 1)..].Replace('.', '/')
        : null;

    [GeneratedRegex(@"\b([A-Z]\w*)(?=\.([A-Z]\w*))")]
    private static partial Regex MemberOfType();

    [GeneratedRegex(@"^using (?:(?:static |\w+ = )(?<room>[\w.]+)\.\w+|(?<room>[\w.]+));", RegexOptions.Multiline)]
    private static partial Regex Using();
}
