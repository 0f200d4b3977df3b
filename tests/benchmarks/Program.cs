using BenchmarkDotNet.Running;
using GitHubSecrets.Benchmarks;

// Without arguments: what the module adds to the start of a PowerShell. With "micro": the steps of a write, by BenchmarkDotNet.
switch (args)
{
    case ["micro", .. string[] rest]:
        _ = BenchmarkSwitcher.FromAssembly(typeof(StartupComparison).Assembly).Run(rest);
        return 0;
    case []:
        return await StartupComparison.RunAsync(rounds: 25);
    case [string count] when int.TryParse(count, out int rounds) && rounds > 0:
        return await StartupComparison.RunAsync(rounds);
    default:
        Console.Error.WriteLine("Usage: benchmarks [ROUNDS] | benchmarks micro [arguments of BenchmarkDotNet]");
        return 64;
}
