using System.Diagnostics;
using System.Text;

namespace Detections.EndToEndTests;

/// <summary>A folder of its own and the built binary: what a person at a shell has.</summary>
public sealed class Shell : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly string? _owned;

    /// <summary>Starts in a new, empty folder.</summary>
    public Shell()
    {
        _owned = Path.Combine(Path.GetTempPath(), $"detections-{Guid.NewGuid():n}");
        Directory.CreateDirectory(_owned);
        Folder = _owned;
    }

    private Shell(string folder) => Folder = folder;

    /// <summary>Where commands run.</summary>
    public string Folder { get; }

    /// <summary>A shell in the root of the repository.</summary>
    public static Shell AtRoot() => new(Root);

    /// <summary>The repository.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Writes a file below the folder and returns its relative path.</summary>
    public string Write(string path, string text)
    {
        var full = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full) ?? Folder);
        File.WriteAllText(full, text);
        return path;
    }

    /// <summary>Runs the binary with these arguments and empty standard input.</summary>
    public Outcome Run(params string[] arguments) => RunWithInput([], arguments);

    /// <summary>Runs the binary with these bytes on standard input.</summary>
    public Outcome RunWithInput(byte[] input, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment["DETECTIONS_CACHE"] = Path.Combine(AppContext.BaseDirectory, "rule-cache");
        start.ArgumentList.Add(Binary);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException("The binary did not start.");
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        try
        {
            process.StandardInput.BaseStream.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // A command that does not read its input may be gone before all of it is written.
        }

        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"detections {string.Join(' ', arguments)} was still running after {Patience}.");
        }

        return new Outcome(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }

    /// <summary>Removes the folder.</summary>
    public void Dispose()
    {
        if (_owned is not null)
        {
            Directory.Delete(_owned, recursive: true);
        }
    }

    /// <summary>Built in the same configuration as this test.</summary>
    private static string Binary { get; } = FindBinary();

    private static string FindBinary()
    {
        var configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        var path = Path.Combine(Root, ".artifacts", "bin", "Detections.Cli", configuration, "detections.dll");
        return File.Exists(path) ? path : throw new FileNotFoundException($"Build the solution first: {path} is not there.");
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Detections.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException($"No Detections.sln above {AppContext.BaseDirectory}.");
    }
}

/// <summary>What a command left behind.</summary>
/// <param name="ExitCode">The process' exit code.</param>
/// <param name="Out">Standard output.</param>
/// <param name="Error">Standard error.</param>
public sealed record Outcome(int ExitCode, string Out, string Error)
{
    /// <summary>Standard output, line by line, without the empty ones.</summary>
    public string[] Lines => Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
