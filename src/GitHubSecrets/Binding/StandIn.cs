using System.Collections;
using System.Runtime.CompilerServices;
using System.Security;

namespace GitHubSecrets.Binding;

/// <summary>
/// What was given for a value and is no SecureString. A parameter of that type can bind nothing else, and the binder's own
/// error would tell nobody what to do; so an empty SecureString is bound in its place, which leads here.
/// </summary>
internal abstract record StandIn
{
    private static readonly ConditionalWeakTable<SecureString, StandIn> Known = [];

    /// <summary>What a bound SecureString stands for, or null where it is a value itself.</summary>
    public static StandIn? Of(SecureString? value) =>
        value is not null && Known.TryGetValue(value, out StandIn? standIn) ? standIn : null;

    /// <summary>What is bound in place of this.</summary>
    public SecureString ToSecureString()
    {
        var place = new SecureString();
        Known.Add(place, this);
        return place;
    }
}

/// <summary>Bytes, which are a value.</summary>
/// <param name="Bytes">An array of bytes, or the objects of a list of them. No array is made of a list: nobody would wipe it.</param>
internal sealed record GivenBytes(IList Bytes) : StandIn;

/// <summary>A table of names and values, or with a Name and a Value.</summary>
internal sealed record GivenTable(IDictionary Table) : StandIn;

/// <summary>More values than a secret can have.</summary>
internal sealed record GivenMany(int Count) : StandIn;

/// <summary>Anything else, by the name of its type.</summary>
internal sealed record GivenObject(string Type) : StandIn;
