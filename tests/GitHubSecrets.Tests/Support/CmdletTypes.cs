using System.Reflection;
using System.Xml.Linq;
using GitHubSecrets.Commands;

namespace GitHubSecrets.Tests.Support;

/// <summary>
/// The cmdlet assembly as its metadata describes it. Attributes are read as data: those of the reference assembly that the
/// tests run on keep nothing of what they are given.
/// </summary>
internal static class CmdletTypes
{
    private static readonly Lazy<XDocument> Documentation = new(() => XDocument.Load(Path.ChangeExtension(Assembly.Location, ".xml")));

    public static Assembly Assembly => typeof(SetSecretCommand).Assembly;

    public static IEnumerable<Type> All => Assembly.GetTypes().Where(type => Attribute(type, "CmdletAttribute") is not null);

    /// <summary>Such as <c>Set-GitHubRepoSecret</c>.</summary>
    public static string Name(Type cmdlet) => $"{Verb(cmdlet)}-{Noun(cmdlet)}";

    public static string Verb(Type cmdlet) => (string)Attribute(cmdlet, "CmdletAttribute")!.ConstructorArguments[0].Value!;

    public static string Noun(Type cmdlet) => (string)Attribute(cmdlet, "CmdletAttribute")!.ConstructorArguments[1].Value!;

    public static object? Setting(Type cmdlet, string name) => Attribute(cmdlet, "CmdletAttribute")!.NamedArguments
        .FirstOrDefault(argument => argument.MemberName == name).TypedValue.Value;

    public static IEnumerable<PropertyInfo> Parameters(Type cmdlet) =>
        cmdlet.GetProperties().Where(property => Attribute(property, "ParameterAttribute") is not null);

    public static CustomAttributeData? Attribute(MemberInfo member, string name) =>
        member.CustomAttributes.FirstOrDefault(attribute => attribute.AttributeType.Name == name);

    /// <summary>The help text of a type or of a property: its <c>para</c> of a kind.</summary>
    public static string? Help(MemberInfo member, string kind)
    {
        string id = member is Type type ? $"T:{type.FullName}" : $"P:{member.DeclaringType!.FullName}.{member.Name}";
        return Documentation.Value.Descendants("member")
            .FirstOrDefault(element => element.Attribute("name")?.Value == id)?
            .Descendants("para")
            .FirstOrDefault(element => element.Attribute("type")?.Value == kind)?
            .Value.Trim();
    }
}
