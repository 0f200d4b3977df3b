using System.Globalization;
using System.Management.Automation;

namespace GitHubSecrets.Formatting;

/// <summary>How times are shown, called from GitHubSecrets.Format.ps1xml.</summary>
public static class TimeView
{
    private const int DaysOfMonth = 30;
    private const int DaysOfYear = 365;

    /// <summary>When a change was made, in local time.</summary>
    public static string Time(PSObject change) =>
        change?.BaseObject is SecretChange { } value ? Local(value.Time, "yyyy-MM-dd HH:mm:ss") : string.Empty;

    /// <summary>When a secret was given its value, and how long ago that is.</summary>
    public static string Updated(PSObject secret) =>
        secret?.BaseObject is SecretInfo { } value
            ? $"{Local(value.UpdatedAt, "yyyy-MM-dd HH:mm")}  {Age(DateTimeOffset.UtcNow - value.UpdatedAt)}"
            : string.Empty;

    /// <summary>A time span in one unit, the largest of which there is a whole one: what is read at a glance.</summary>
    internal static string Age(TimeSpan age)
    {
        (double count, string unit) = age switch
        {
            { TotalMinutes: < 1 } => (0, string.Empty),
            { TotalHours: < 1 } => (age.TotalMinutes, "min"),
            { TotalDays: < 1 } => (age.TotalHours, "h"),
            { TotalDays: < 2 * DaysOfMonth } => (age.TotalDays, "d"),
            { TotalDays: < 2 * DaysOfYear } => (age.TotalDays / DaysOfMonth, "mo"),
            _ => (age.TotalDays / DaysOfYear, "y"),
        };

        // The clocks of this machine and of the host need not agree.
        return unit.Length == 0 ? "just now" : string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(count)} {unit} ago");
    }

    private static string Local(DateTimeOffset time, string format) =>
        time.LocalDateTime.ToString(format, CultureInfo.InvariantCulture);
}
