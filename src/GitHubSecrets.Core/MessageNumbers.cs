using System.Globalization;

namespace GitHubSecrets;

/// <summary>Writes numbers in messages, which are in English wherever they are read: 49,152.</summary>
internal static class MessageNumbers
{
    public static string Grouped(this long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    public static string Grouped(this int number) => Grouped((long)number);
}
