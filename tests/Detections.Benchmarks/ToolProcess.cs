using System.Diagnostics;

namespace Detections.Benchmarks;

/// <summary>The built binary, run as a user runs it.</summary>
internal static class ToolProcess
{
    /// <summary>Runs it once; wall time, peak resident bytes, and its last line.</summary>
    internal static (TimeSpan Wall, long PeakBytes, string LastLine) Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        start.ArgumentList.Add(Binary());
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(start) ?? throw new InvalidOperationException("The binary did not start.");
        var output = process.StandardOutput.ReadToEndAsync();
        var peak = 0L;
        while (!process.WaitForExit(20))
        {
            peak = Math.Max(peak, PeakOf(process));
        }

        var last = output.GetAwaiter().GetResult().TrimEnd().Split('\n')[^1];
        return (Stopwatch.GetElapsedTime(started), peak, last);
    }

    private static long PeakOf(Process process)
    {
        try
        {
            process.Refresh();
            return process.PeakWorkingSet64;
        }
        catch (InvalidOperationException)
        {
            // It ended between the question and the answer.
            return 0;
        }
    }

    private static string Binary()
    {
        var configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        return Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "Detections.Cli", configuration, "detections.dll"));
    }
}
