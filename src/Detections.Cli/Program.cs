using Detections.Cli;
using Detections.Cli.Terminals;

using var terminal = Terminal.OfProcess();
return await CommandLine.RunAsync(args, terminal, TimeProvider.System);
