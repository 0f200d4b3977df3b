using System.Management.Automation;
using System.Reflection;
using GitHubSecrets.Commands.Bases;

namespace GitHubSecrets.Tests.Conventions;

/// <summary>What every cmdlet keeps to, whoever adds it.</summary>
public sealed class CmdletConventionTests
{
    private static readonly Type[] VerbClasses =
    [
        typeof(VerbsCommon), typeof(VerbsData), typeof(VerbsLifecycle), typeof(VerbsDiagnostic),
        typeof(VerbsCommunications), typeof(VerbsSecurity), typeof(VerbsOther),
    ];

    private static readonly string[] ChangingVerbs = ["Set", "Add", "Remove", "New", "Connect", "Disconnect", "Sync"];

    private static readonly string[] Completed =
        ["Name", "Environment", "Repository", "Owner", "Organization", "SelectedRepository", "Keep"];

    public static TheoryData<string> Cmdlets => [.. CmdletTypes.All.Select(CmdletTypes.Name)];

    [Fact]
    public void There_are_cmdlets_and_none_twice()
    {
        string[] names = [.. CmdletTypes.All.Select(CmdletTypes.Name)];

        Assert.Contains("Set-GitHubRepoSecret", names);
        Assert.Equal(names.Length, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_cmdlet_class_is_public_sealed_and_named_after_its_cmdlet(string name)
    {
        Type cmdlet = Find(name);

        Assert.True(cmdlet.IsPublic && cmdlet.IsSealed);
        Assert.Equal(name.Replace("-", string.Empty, StringComparison.Ordinal) + "Command", cmdlet.Name);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_verb_is_approved_and_a_noun_is_the_modules(string name)
    {
        IEnumerable<object?> approved = VerbClasses
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Where(field => field.IsLiteral)
            .Select(field => field.GetRawConstantValue());

        Assert.Contains(CmdletTypes.Verb(Find(name)), approved);
        Assert.StartsWith("GitHub", CmdletTypes.Noun(Find(name)), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_cmdlet_says_what_it_writes(string name)
    {
        OutputTypeAttribute? output = Find(name).GetCustomAttribute<OutputTypeAttribute>();

        Assert.NotNull(output);
        Assert.NotEmpty(output.Type);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_cmdlet_that_changes_something_can_be_asked_what_it_would_do(string name)
    {
        Type cmdlet = Find(name);

        Assert.Equal(ChangingVerbs.Contains(CmdletTypes.Verb(cmdlet)), CmdletTypes.Attribute(cmdlet).SupportsShouldProcess);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_cmdlet_and_each_of_its_parameters_are_described_in_sentences(string name)
    {
        Type cmdlet = Find(name);

        Assert.EndsWith(".", CmdletTypes.Help(cmdlet, "synopsis"), StringComparison.Ordinal);
        Assert.True(CmdletTypes.Parameters(cmdlet).Any() || CmdletTypes.Verb(cmdlet) == VerbsCommunications.Disconnect);
        Assert.All(CmdletTypes.Parameters(cmdlet), parameter => Assert.EndsWith(
            ".", CmdletTypes.Help(parameter, "description") ?? $"({parameter.Name} has no description)", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void No_parameter_takes_a_secret_as_plain_text(string name)
    {
        IEnumerable<PropertyInfo> plain = CmdletTypes.Parameters(Find(name))
            .Where(parameter => parameter.Name is "Value" or "Token" or "Password" or "PrivateKey")
            .Where(parameter => parameter.PropertyType != typeof(System.Security.SecureString));

        Assert.Empty(plain);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Names_and_aliases_of_parameters_do_not_collide(string name)
    {
        string[] names =
        [
            .. CmdletTypes.Parameters(Find(name)).SelectMany(parameter => Aliases(parameter).Prepend(parameter.Name)),
        ];

        Assert.Equal(names.Length, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void What_GitHub_can_list_is_completed(string name)
    {
        // A cmdlet that sends nothing asks nobody to complete its parameters either.
        bool talksToGitHub = typeof(GitHubCommand).IsAssignableFrom(Find(name));
        IEnumerable<string> without = CmdletTypes.Parameters(Find(name))
            .Where(_ => talksToGitHub)
            .Where(parameter => Completed.Contains(parameter.Name))
            .Where(parameter => !parameter.IsDefined(typeof(ArgumentCompleterAttribute), inherit: false))
            .Select(parameter => parameter.Name);

        Assert.Empty(without);
    }

    private static Type Find(string name) => CmdletTypes.All.Single(type => CmdletTypes.Name(type) == name);

    private static IEnumerable<string> Aliases(PropertyInfo parameter) =>
        parameter.GetCustomAttribute<AliasAttribute>(inherit: false)?.AliasNames ?? [];
}
