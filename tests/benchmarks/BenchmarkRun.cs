using System.Diagnostics;
using System.Text;
using GitHubSecrets.Benchmarks.Reporting;

namespace GitHubSecrets.Benchmarks;

/// <summary>Runs the parts one after the other, prints each when it is known, and writes the page.</summary>
internal static class BenchmarkRun
{
    /// <returns>0, or 1 where a goal was missed or a part could not be measured.</returns>
    public static async Task<int> RunAsync(BenchmarkArguments arguments, CancellationToken stop)
    {
        Console.OutputEncoding = Encoding.UTF8;
        var settings = new Settings { Quick = arguments.Quick, Baseline = arguments.Baseline, Stop = stop };
        var watch = Stopwatch.StartNew();
        Table machine;
        try
        {
            machine = await MachineFacts.ReadAsync(stop);
        }
        catch (InvalidOperationException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }

        var facts = new StringBuilder();
        Markdown.Write(facts, machine);
        Console.WriteLine(facts);
        var texts = new List<string>();
        bool success = true;
        bool measured = true;
        foreach (IComparison part in arguments.Parts)
        {
            Section section = await RunAsync(part, settings);
            if (stop.IsCancellationRequested)
            {
                await Console.Error.WriteLineAsync("Stopped.");
                return 1;
            }

            success &= section.IsSuccess;
            measured &= section.Failure is null;
            texts.Add(Markdown.Of(section, $"{PerformancePage.Command} -- {part.Name}"));
            Console.WriteLine(texts[^1]);
        }

        if (arguments.Output is not null && !measured)
        {
            Console.WriteLine("The page is left as it was: a part could not be measured.");
        }
        else if (arguments.Output is { } file)
        {
            await File.WriteAllTextAsync(file, PerformancePage.Create(machine, texts, settings, watch.Elapsed), stop);
            Console.WriteLine($"Written to {file}.");
        }

        Console.WriteLine(success ? "All goals are met." : "A goal is NOT met, or a part could not be measured.");
        return success ? 0 : 1;
    }

    // One part that cannot run must not take the others with it.
    private static async Task<Section> RunAsync(IComparison part, Settings settings)
    {
        await Console.Error.WriteLineAsync($"{part.Name} ...");
        var watch = Stopwatch.StartNew();
        try
        {
            return await part.RunAsync(settings);
        }
        catch (Exception exception)
        {
            return new Section
            {
                Title = part.Name,
                Explanation = "This part could not be measured.",
                Failure = exception.Message,
            };
        }
        finally
        {
            Settings.Say(FormattableString.Invariant($"{part.Name} took {watch.Elapsed.TotalSeconds:0} s"));
        }
    }
}
