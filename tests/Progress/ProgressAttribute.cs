using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Xunit.v3;

[assembly: GitHubSecrets.Progress.Progress]

namespace GitHubSecrets.Progress;

/// <summary>Says every few seconds how far the tests of the assembly are.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
internal sealed class ProgressAttribute : BeforeAfterTestAttribute
{
    private const int SecondsBetween = 5;

    private static readonly Stopwatch Running = Stopwatch.StartNew();
    private static int _done;
    private static int _told;

    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        int done = Interlocked.Increment(ref _done);
        int told = Volatile.Read(ref _told);
        int seconds = (int)Running.Elapsed.TotalSeconds;
        if (seconds - told >= SecondsBetween && Interlocked.CompareExchange(ref _told, seconds, told) == told)
        {
            Xunit.TestContext.Current.SendDiagnosticMessage(string.Create(CultureInfo.InvariantCulture, $"{done} tests after {seconds} s"));
        }
    }
}
