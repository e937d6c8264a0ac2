using Detections.Events;
using Detections.Sources.Files;
using FluentAssertions;
using Xunit;
using Xunit.Abstractions;

namespace Detections.UnitTests.Sources;

public sealed class CorpusTests(ITestOutputHelper output)
{
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
            var rejected = results.Where(result => result.Rejected is not null).Select(result => result.Rejected?.Code + ": " + result.Rejected?.Message);
            output.WriteLine($"{name}: {results.Count}/{counts.GetValueOrDefault(name, -1)} {string.Join(',', results.Where(r => r.Event is not null).Select(r => r.Event?.Kind).Distinct())} {string.Join(" | ", rejected.Take(2))}");
        }
    }
}
