using GitHubSecrets.Core.Tests.Writing;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace GitHubSecrets.Core.Tests.Support;

/// <summary>
/// Begins with the storms, which take half of the time and come one after the other: at the end they would have one processor, and
/// the others nothing to do.
/// </summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(
        IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : Xunit.Sdk.ITestCollection =>
        [.. testCollections.OrderByDescending(static each => each.TestCollectionDisplayName.Contains(typeof(StormTests).FullName!, StringComparison.Ordinal))];
}
