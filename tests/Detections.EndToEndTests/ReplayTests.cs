using System.IO.Compression;
using System.Text;
using System.Text.Json;
using FluentAssertions;
using Xunit;

namespace Detections.EndToEndTests;

public sealed class ReplayTests : IDisposable
{
    private readonly Shell _shell = new();

    public ReplayTests() => _shell.Write("rules/leaked-credentials.yaml", Texts.LeakedCredentials);

    [Fact]
    public void Sample_day_shows_the_attacks_that_are_in_it()
    {
        var outcome = Shell.AtRoot().Run("replay", "--rules", "rules", "--events", "samples/contoso-day.ndjson").Exits(0);

        outcome.Out.Should().Contain("spray-then-success").And.Contain("atypical-travel-then-inbox-rule").And.Contain("mfa-fatigue-then-success");
        outcome.Lines[^1].Should().Contain("events in 1 file").And.Contain("events/s").And.NotContain("rejected");
    }

    [Fact]
    public void Every_container_is_read()
    {
        _shell.Write("events/one.json", Texts.Risk(1));
        _shell.Write("events/lines.ndjson", $"{Texts.Risk(2)}\n{Texts.Risk(3)}\n");
        _shell.Write("events/array.json", $"[{Texts.Risk(4)},{Texts.Risk(5)}]");
        _shell.Write("events/page.json", $$"""{"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#identityProtection/riskDetections","value":[{{Texts.Risk(6)}}]}""");
        using (var gzip = new GZipStream(File.Create(Path.Combine(_shell.Folder, "events", "more.ndjson.gz")), CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes($"{Texts.Risk(7)}\n{Texts.Risk(8)}\n"));
        }

        var summary = Json("replay", "--events", "events", "--format", "json");

        summary.GetProperty("files").GetInt32().Should().Be(5);
        summary.GetProperty("events").GetInt64().Should().Be(8);
        summary.GetProperty("found").GetInt32().Should().Be(8);
    }

    [Fact]
    public void Standard_input_is_read()
    {
        var outcome = _shell.RunWithInput(Encoding.UTF8.GetBytes(Texts.Risk(1)), "replay", "--events", "-", "--format", "ndjson").Exits(0);

        outcome.Lines.Should().HaveCount(2);
        outcome.Lines[0].Should().StartWith("""{"type":"detection",""").And.Contain("anna");
    }

    [Fact]
    public void Empty_standard_input_is_said_to_be_empty() =>
        _shell.Run("replay", "--events", "-").Exits(0).Out.Should().Contain("No events");

    [Fact]
    public void Garbage_is_listed_and_passed_over()
    {
        _shell.Write("events/a.ndjson", $"{Texts.Risk(1)}\nnot json\n{Texts.Risk(2)}\n");

        var outcome = _shell.Run("replay", "--events", "events").Exits(0);

        outcome.Out.Should().Contain(Path.Combine("events", "a.ndjson")).And.Contain("1 rejected");
        outcome.Lines[^1].Should().StartWith("2 detections from 2 events");
    }

    [Fact]
    public void Nothing_but_garbage_is_a_finding()
    {
        _shell.Write("events/a.json", "\u0001\u0002 this is no event");

        _shell.Run("replay", "--events", "events").Exits(2).Out.Should().Contain("No events").And.Contain("a.json");
    }

    [Fact]
    public void Truncated_gzip_keeps_what_came_before()
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.NoCompression, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 200).Select(i => Texts.Risk(i) + "\n"))));
        }

        Directory.CreateDirectory(Path.Combine(_shell.Folder, "events"));
        File.WriteAllBytes(Path.Combine(_shell.Folder, "events", "cut.ndjson.gz"), packed.ToArray()[..(int)(packed.Length / 2)]);

        var summary = Json("replay", "--events", "events", "--format", "json");

        summary.GetProperty("events").GetInt64().Should().BeGreaterThan(50);
        summary.GetProperty("rejected").GetInt64().Should().BeGreaterThan(0);
    }

    [Fact]
    public void Missing_events_are_named() =>
        _shell.Run("replay", "--events", "evnts").Complains(1, "'evnts'");

    [Fact]
    public void Rules_that_do_not_load_stop_the_replay()
    {
        _shell.Write("rules/other.yaml", "rule: other\nmach: 1\n");
        _shell.Write("events/a.ndjson", Texts.Risk(1));

        _shell.Run("replay", "--events", "events").ExitCode.Should().Be(3);
    }

    [Fact]
    public void Escape_sequences_of_an_event_do_not_reach_the_terminal()
    {
        _shell.Write("events/a.ndjson", Texts.Risk(1).Replace("anna@contoso.com", "\\u001b[31manna@contoso.com"));

        _shell.Run("replay", "--events", "events").Exits(0).Out.Should().NotContain("\u001b").And.Contain("\\u001b");
    }

    [SkippableFact(Folder = "../shared/corpus")]
    public void Corpus_is_read_or_rejected_record_by_record()
    {
        var summary = Corpus("file");

        summary.GetProperty("events").GetInt64().Should().BeGreaterThan(100);
        summary.GetProperty("faults").GetInt64().Should().Be(0);
    }

    [SkippableFact(Folder = "../shared/corpus")]
    public void Corpus_shows_the_same_detections_in_any_order()
    {
        var first = Corpus("shuffled:1").GetProperty("detections").ToString();

        Corpus("shuffled:2").GetProperty("detections").ToString().Should().Be(first);
        Corpus("event-time").GetProperty("detections").ToString().Should().Be(first);
    }

    [Fact]
    public void Sample_day_shows_the_same_detections_in_any_order()
    {
        var runs = new[] { "file", "event-time", "shuffled:1", "shuffled:2" }
            .Select(arrival => Shell.AtRoot().Run("replay", "--events", "samples", "--unfolded", "--format", "json", "--arrival", arrival).Exits(0))
            .Select(outcome => string.Join('\n', Found(outcome)));

        runs.Distinct().Should().ContainSingle();
    }

    public void Dispose() => _shell.Dispose();

    /// <summary>
    /// Rule and id of what was found. The sum over detections is left out: it adds up what each detection names at the time, and a
    /// detection that late evidence makes richer is not added anew.
    /// </summary>
    private static IEnumerable<string> Found(Outcome outcome) => JsonDocument.Parse(outcome.Out).RootElement.GetProperty("detections").EnumerateArray()
        .Select(detection => $"{detection.GetProperty("rule")} {detection.GetProperty("id")}")
        .Where(line => !line.StartsWith("accumulated-risk ", StringComparison.Ordinal));

    private JsonElement Json(params string[] arguments) => JsonDocument.Parse(_shell.Run(arguments).Exits(0).Out).RootElement;

    private static JsonElement Corpus(string arrival) => JsonDocument.Parse(Shell.AtRoot()
        .Run("replay", "--rules", "rules", "--events", "../shared/corpus", "--unfolded", "--format", "json", "--arrival", arrival)
        .Exits(0).Out).RootElement;
}
