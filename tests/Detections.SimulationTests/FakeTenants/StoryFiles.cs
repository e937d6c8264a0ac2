using System.Diagnostics;
using FakeGraph;
using FakeGraph.Story;

namespace Detections.SimulationTests.FakeTenants;

/// <summary>A story as a file, and what the shipped rules find in it.</summary>
internal static class StoryFiles
{
    public static string Root { get; } = FindRoot();

    /// <summary>Writes the story of the options' tenants; returns its lines and its ground truth.</summary>
    public static (string[] Records, IReadOnlyList<TruthEntry> Truth) Write(FakeGraphOptions options, string folder)
    {
        var truth = Path.Combine(folder, "truth.ndjson");
        var records = Path.Combine(folder, "story.ndjson");
        var parts = ServerParts.Make(options with { Empty = true });
        StoryFile.Record(records, options with { TruthFile = truth }, parts.Tenants.All, parts.Start);
        return (File.ReadAllLines(records), StoryFile.ReadTruth(truth));
    }

    /// <summary>What the built binary finds with the shipped rules: NDJSON.</summary>
    public static async Task<string> ReplayAsync(string folder)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        string[] arguments =
        [
            Path.Combine(Root, ".artifacts", "bin", "Detections.Cli", configuration, "detections.dll"), "replay",
            "--rules", Path.Combine(Root, "rules"), "--events", Path.Combine(folder, "story.ndjson"), "--format", "ndjson",
        ];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException("The binary did not start.");
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException(await errors);
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Detections.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? "";
    }
}
