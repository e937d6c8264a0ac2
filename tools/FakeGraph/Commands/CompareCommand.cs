using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using FakeGraph.Story;

namespace FakeGraph.Commands;

/// <summary><c>compare</c>: what was found against what ought to be found.</summary>
internal static class CompareCommand
{
    public static Command Create()
    {
        var truth = new Option<string>("--truth") { Description = "What ought to be found, as --truth wrote it.", HelpName = "file", Required = true };
        var found = new Option<string>("--found")
        {
            Description = "What was found: the address of a daemon (http://127.0.0.1:8080/), or NDJSON of 'detections replay'.",
            HelpName = "address|file",
            Required = true,
        };
        var until = new Option<DateTimeOffset?>("--until") { Description = "What could not be seen before this time need not have been found yet. Default: everything must.", HelpName = "time" };
        var command = new Command("compare", "Holds what was found against what ought to be found, and lists what was missed and what was unexpected. Exit code 1 on any difference.")
        {
            truth, found, until,
        };
        command.SetAction((parsed, stop) => CompareAsync(parsed.GetRequiredValue(truth), parsed.GetRequiredValue(found), parsed.GetValue(until), parsed.InvocationConfiguration.Output, stop));
        return command;
    }

    private static async Task<int> CompareAsync(string truthFile, string found, DateTimeOffset? until, TextWriter output, CancellationToken stop)
    {
        var truth = StoryFile.ReadTruth(truthFile);
        var comparison = new Comparison();
        if (found.StartsWith("http", StringComparison.Ordinal))
        {
            await TakeDaemonAsync(comparison, new Uri(found), stop);
        }
        else
        {
            TakeFile(comparison, found);
        }

        var due = truth.Count(x => until is not { } limit || x.VisibleAt <= limit);
        var differences = comparison.Differences(truth, until ?? DateTimeOffset.MaxValue);
        foreach (var line in differences)
        {
            await output.WriteLineAsync(line);
        }

        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"{due} detections were due of {truth.Count}, {comparison.Found} were found: {differences.Count} differences."));
        return differences.Count == 0 ? 0 : 1;
    }

    private static void TakeFile(Comparison comparison, string path)
    {
        foreach (var line in File.ReadLines(path).Where(x => x.Length > 0))
        {
            using var document = JsonDocument.Parse(line);
            comparison.Take(document.RootElement);
        }
    }

    private static async Task TakeDaemonAsync(Comparison comparison, Uri address, CancellationToken stop)
    {
        using var http = new HttpClient { BaseAddress = address };
        var after = "";
        do
        {
            using var page = JsonDocument.Parse(await http.GetStringAsync(new Uri($"api/detections?limit=1000&state=open{after}", UriKind.Relative), stop));
            comparison.Take(page.RootElement);
            var next = page.RootElement.TryGetProperty("next", out var link) ? link.GetString() : null;
            after = next is { Length: > 0 } ? "&after=" + Uri.EscapeDataString(next) : "";
        }
        while (after.Length > 0);
    }
}
