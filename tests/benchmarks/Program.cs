using BenchmarkDotNet.Running;
using GitHubSecrets.Benchmarks;
using GitHubSecrets.Benchmarks.Micro;

// "micro": the steps of a write, by BenchmarkDotNet. Everything else: side by side with what else there is.
if (args is ["micro", .. string[] rest])
{
    _ = BenchmarkSwitcher.FromAssembly(typeof(WriteBenchmarks).Assembly).Run(rest);
    return 0;
}

if (BenchmarkArguments.Parse(args) is not { } arguments)
{
    Console.Error.WriteLine(BenchmarkArguments.Usage);
    return 64;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};
return await BenchmarkRun.RunAsync(arguments, stop.Token);
