using System.Management.Automation;
using System.Reflection;
using System.Xml.Linq;
using GitHubSecrets.Commands.Bases;

namespace GitHubSecrets.Tests.Support;

/// <summary>The cmdlets as their attributes and their documentation describe them.</summary>
internal static class CmdletTypes
{
    private static readonly Lazy<XDocument> Documentation = new(() => XDocument.Load(Path.ChangeExtension(Assembly.Location, ".xml")));

    public static Assembly Assembly => typeof(SetSecretCommand).Assembly;

    public static IEnumerable<Type> All => Assembly.GetTypes().Where(type => type.IsDefined(typeof(CmdletAttribute)));

    /// <summary>Such as <c>Set-GitHubRepoSecret</c>.</summary>
    public static string Name(Type cmdlet) => $"{Verb(cmdlet)}-{Noun(cmdlet)}";

    public static string Verb(Type cmdlet) => Attribute(cmdlet).VerbName;

    public static string Noun(Type cmdlet) => Attribute(cmdlet).NounName;

    public static CmdletAttribute Attribute(Type cmdlet) => cmdlet.GetCustomAttribute<CmdletAttribute>()!;

    /// <summary>As the engine sees them: an override that does not say so again is no parameter.</summary>
    public static IEnumerable<PropertyInfo> Parameters(Type cmdlet) =>
        cmdlet.GetProperties().Where(property => property.IsDefined(typeof(ParameterAttribute), inherit: false));

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
