using Microsoft.PowerShell;

// What pwsh itself does: the engine's console host, with the arguments as they are.
return UnmanagedPSEntry.Start(args, args.Length);
