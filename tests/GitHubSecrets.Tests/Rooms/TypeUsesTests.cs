namespace GitHubSecrets.Tests.Rooms;

/// <summary>A use that is not seen would be allowed, so each kind of it is tried.</summary>
public sealed class TypeUsesTests
{
    [Theory]
    [InlineData(typeof(AsBase))]
    [InlineData(typeof(AsField))]
    [InlineData(typeof(AsParameter))]
    [InlineData(typeof(AsArgument))]
    [InlineData(typeof(AsConstraint<>))]
    [InlineData(typeof(AsConstraintOfMethod))]
    [InlineData(typeof(AsArgumentOfAttributeOfMember))]
    [InlineData(typeof(AsArgumentOfAttribute))]
    [InlineData(typeof(InCode))]
    [InlineData(typeof(InCodeBehindJumps))]
    [InlineData(typeof(InCodeOfGenericMethod))]
    [InlineData(typeof(InCatch))]
    public void A_use_is_found_wherever_it_stands(Type user) => Assert.Contains(typeof(Used), TypeUses.Of(user));

    [Fact]
    public void What_is_not_used_is_not_found() => Assert.DoesNotContain(typeof(Used), TypeUses.Of(typeof(Unconcerned)));

    private class Used : Exception
    {
        public static int Count => 0;
    }

    private sealed class AsBase : Used;

    private sealed class AsField
    {
        public Used[] Field = [];
    }

    private abstract class AsParameter
    {
        public abstract void Take(ref Used parameter);
    }

    private abstract class AsArgument
    {
        public abstract IEnumerable<KeyValuePair<string, Used>> Give();
    }

    private abstract class AsConstraint<T>
        where T : Used;

    private abstract class AsConstraintOfMethod
    {
        public abstract void Take<T>()
            where T : Used;
    }

    [AttributeUsage(AttributeTargets.All)]
    private sealed class UsedAttribute(params Type[] types) : Attribute
    {
        public Type[] Types => types;
    }

    private abstract class AsArgumentOfAttributeOfMember
    {
        [Used(typeof(Used))]
        public abstract int Property { get; }
    }

    [Used(typeof(string), typeof(Used))]
    private sealed class AsArgumentOfAttribute;

    private static class InCode
    {
        public static int Make() => Used.Count;
    }

    private static class InCodeBehindJumps
    {
        public static object Make(int number) => number switch
        {
            0 => 1L << 40,
            1 => 0.5,
            2 => "two",
            3 => 'c',
            4 => 4f,
            _ => Used.Count,
        };
    }

    private static class InCodeOfGenericMethod
    {
        public static object Make<T>(T[] array) => Array.ConvertAll(array, static _ => default(T)).Length + Used.Count;
    }

    private static class InCatch
    {
        public static void Try(Action action)
        {
            try
            {
                action();
            }
            catch (Used)
            {
                throw new InvalidOperationException();
            }
        }
    }

    private static class Unconcerned
    {
        public static string Name => nameof(Used);
    }
}
