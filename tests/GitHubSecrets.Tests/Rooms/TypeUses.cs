using System.Reflection;

namespace GitHubSecrets.Tests.Rooms;

/// <summary>
/// What a type uses, as the compiled code has it: whatever its members are made of, and whatever their code names. Constants and
/// <c>nameof</c> are not in it, for the compiler has put their values there.
/// </summary>
internal static class TypeUses
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic
        | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    /// <summary>The types, each without its arguments; some come more than once.</summary>
    public static IEnumerable<Type> Of(Type type) => Named(type).SelectMany(Parts);

    private static IEnumerable<Type?> Named(Type type) =>
    [
        type.BaseType,
        .. type.GetInterfaces().Except(type.BaseType?.GetInterfaces() ?? []),
        .. Attributes(type.GetCustomAttributesData()),
        .. type.GetGenericArguments().SelectMany(Constraints),
        .. type.GetMembers(Declared).Where(static member => member is not Type).SelectMany(OfMember),
    ];

    private static IEnumerable<Type?> OfMember(MemberInfo member)
    {
        IEnumerable<Type?> types = [.. Signature(member), .. Attributes(member.GetCustomAttributesData())];
        return member is MethodBase method
            ?
            [
                .. types,
                .. method.GetParameters().SelectMany(static parameter => Attributes(parameter.GetCustomAttributesData())),
                .. method.IsGenericMethod ? method.GetGenericArguments().SelectMany(Constraints) : [],
                .. Body(method),
            ]
            : types;
    }

    private static IEnumerable<Type?> Body(MethodBase method) => method.GetMethodBody() is not { } body ? [] :
    [
        .. body.LocalVariables.Select(static local => local.LocalType),
        .. body.ExceptionHandlingClauses
            .Where(static clause => clause.Flags == ExceptionHandlingClauseOptions.Clause)
            .Select(static clause => clause.CatchType),
        .. MethodCode.Members(method).SelectMany(Signature),
    ];

    private static IEnumerable<Type?> Signature(MemberInfo member) => member switch
    {
        Type type => [type],
        FieldInfo field => [field.DeclaringType, field.FieldType],
        MethodBase method =>
        [
            method.DeclaringType,
            (method as MethodInfo)?.ReturnType,
            .. method.GetParameters().Select(static parameter => parameter.ParameterType),
            .. method.IsGenericMethod ? method.GetGenericArguments() : [],
        ],
        _ => [],
    };

    private static IEnumerable<Type> Constraints(Type argument) =>
        argument.IsGenericParameter ? argument.GetGenericParameterConstraints() : [];

    private static IEnumerable<Type?> Attributes(IList<CustomAttributeData> attributes) => attributes.SelectMany(static attribute =>
        attribute.ConstructorArguments
            .Concat(attribute.NamedArguments.Select(static argument => argument.TypedValue))
            .SelectMany(Values)
            .Prepend(attribute.AttributeType));

    private static IEnumerable<Type?> Values(CustomAttributeTypedArgument argument) => argument.Value switch
    {
        Type type => [type],
        IEnumerable<CustomAttributeTypedArgument> values => values.SelectMany(Values),
        _ => [argument.ArgumentType],
    };

    private static IEnumerable<Type> Parts(Type? type) => type switch
    {
        null or { IsGenericParameter: true } => [],
        { HasElementType: true } => Parts(type.GetElementType()),
        { IsGenericType: true } => type.GetGenericArguments().SelectMany(Parts).Prepend(type.GetGenericTypeDefinition()),
        _ => [type],
    };
}
