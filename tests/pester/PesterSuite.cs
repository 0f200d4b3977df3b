using Xunit;

namespace GitHubSecrets.Pester.Tests;

/// <summary>
/// Runs each file of the Pester suite in a runspace of its own, so that <c>dotnet test</c> runs everything there is.
/// </summary>
public sealed class PesterSuite
{
    // Rows of a theory run one after the other, and most of a file's time goes by on one processor: so all files are begun with
    // the first row, and each row waits for its own.
    private static readonly Lazy<SuiteRun> Run =
        new(static () => SuiteRun.Begin([.. Files().Select(static row => row.Data)], TestContext.Current.SendDiagnosticMessage, TestContext.Current.CancellationToken));

    public static TheoryData<string> Files()
    {
        var files = new TheoryData<string>();
        foreach (string file in Directory.EnumerateFiles(SuiteSettings.Directory, "*.Tests.ps1").Order(StringComparer.Ordinal))
        {
            files.Add(Path.GetFileName(file));
        }

        return files;
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Passes(string file)
    {
        SuiteResult result = await Run.Value.ResultAsync(file);

        Assert.True(result.Passed, result.Output);
        Assert.True(File.Exists(result.Results), result.Output);
    }
}
