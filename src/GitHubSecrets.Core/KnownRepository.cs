using System.Globalization;

namespace GitHubSecrets;

/// <summary>A repository whose id is known.</summary>
/// <param name="Id">The id.</param>
/// <param name="FullName"><c>owner/name</c>, or null where only the id was given.</param>
internal sealed record KnownRepository(long Id, string? FullName)
{
    /// <summary>The name, or the digits of the id.</summary>
    public string Text => FullName ?? Id.ToString(CultureInfo.InvariantCulture);

    /// <summary>How messages name it.</summary>
    public string Label => FullName is null
        ? string.Create(CultureInfo.InvariantCulture, $"repository with id {Id}")
        : "repository " + FullName;
}
