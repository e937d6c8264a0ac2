using Detections.Events;
using Detections.Sources.Files;
using FluentAssertions;
using Xunit;
using Xunit.Abstractions;

namespace Detections.UnitTests.Sources;

public sealed class CorpusTests(ITestOutputHelper output)
{
    /// <summary>Records that lack a time, or stem from before the present shape.</summary>
    private static readonly string[] Odd =
    [
        "directoryAudit/azuredocs-audit-2.json", "directoryAudit/enveloped/azuredocs-audit-2.json", "directoryAudit/datadog-audit-owner.json",
        "directoryAudit/stratus-backdoor-application-fic.json", "legacy_alert/chronicle-legacy-alert-skeleton.json",
    ];

    [Fact]
    public void Every_record_of_the_corpus_is_an_event_or_rejected_with_a_reason()
    {
        if (Corpus.Folder is not { } folder)
        {
            output.WriteLine("Skipped: there is no corpus beside the repository.");
            return;
        }

        var reader = new EventFileReader(new EventReader());
        var counts = File.ReadLines(Path.Combine(folder, "index.tsv")).Skip(1)
            .Select(line => line.Split('\t'))
            .ToDictionary(cells => cells[0], cells => int.Parse(cells[5], System.Globalization.CultureInfo.InvariantCulture));

        foreach (var file in EventFileReader.FilesIn(folder))
        {
            var results = reader.Read(file).ToList();
            foreach (var result in results)
            {
                _ = result.Event?.Entities;
            }

            var name = Path.GetRelativePath(folder, file).Replace('\\', '/');
            var isPage = name.Contains("/pages/", StringComparison.Ordinal);
            if (counts.TryGetValue(name, out var count) && !isPage)
            {
                results.Should().HaveCount(count, name);
            }

            var isMalformed = name.Contains("/malformed/", StringComparison.Ordinal);
            results.Any(result => result.Event is not null).Should().Be(!isMalformed && !Odd.Contains(name) && !IsOtherTable(name), name);
        }
    }

    private static bool IsOtherTable(string name) =>
        name.StartsWith("other/", StringComparison.Ordinal)
        && !name.Contains("aadauditevents", StringComparison.Ordinal)
        && (name.Contains("history", StringComparison.Ordinal) || !name.Contains("riskyserviceprincipal", StringComparison.Ordinal));
}
