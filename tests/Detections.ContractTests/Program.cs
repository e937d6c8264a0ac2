using Detections.ContractTests;

// As a child process of the crash tests it writes until it is killed; it is never run in another way.
return args is ["write", var path] ? await CrashWriter.RunAsync(path) : 1;
