using GitHubSecrets.Sandbox.CommandLine;
using GitHubSecrets.Sandbox.Demo;

return await InterruptSignal.RunAsync(cancellationToken => args switch
{
    ["demo", .. string[] rest] => DemoCommand.RunAsync(rest, cancellationToken),
    ["serve", .. string[] rest] => ServeCommand.RunAsync(rest, cancellationToken),
    _ => ServeCommand.RunAsync(args, cancellationToken),
});
