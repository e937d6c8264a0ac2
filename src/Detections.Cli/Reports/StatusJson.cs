using System.Text.Json;
using Detections.Engine.Pipeline;

namespace Detections.Cli.Reports;

/// <summary>A store's status for programs: one object. Names are stable; members are added, never renamed.</summary>
internal static class StatusJson
{
    internal static void Write(StatusReport report, TextWriter output) => JsonText.Write(output, isIndented: true, json =>
    {
        json.WriteString("readAt", report.Now.UtcDateTime);
        WriteStore(json, report);
        json.WriteStartArray("sources");
        foreach (var (id, position, activity) in report.Sources)
        {
            json.WriteStartObject();
            json.WriteString("tenantId", id.TenantId);
            json.WriteString("source", id.Name);
            WriteTime(json, "lastBatchAt", activity?.LastBatchAt);
            WriteTime(json, "completeUpTo", activity?.CompleteUpTo);
            WriteSeconds(json, "lagSeconds", report.Now - activity?.CompleteUpTo);
            json.WriteNumber("events", report.Count(Counter.Events, id));
            json.WriteNumber("rejected", report.Count(Counter.Rejected, id));
            json.WriteString("position", position);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteRules(json, report);
        WriteCounts(json, "actions", report.Summary.Requests.Select(static pair => (ShownText.Word(pair.Key), pair.Value)));
        WriteCounts(json, "late", report.Counters.Where(static reading => reading.Counter == Counter.Late).Select(static reading => (reading.Label, reading.Value)));
    });

    private static void WriteStore(Utf8JsonWriter json, StatusReport report)
    {
        var summary = report.Summary;
        json.WriteStartObject("store");
        json.WriteString("path", report.Place.Path);
        json.WriteNumber("bytes", summary.Bytes);
        json.WriteNumber("firstSequence", summary.FirstSequence);
        json.WriteNumber("lastSequence", summary.LastSequence);
        WriteTime(json, "firstCommitAt", summary.FirstClock);
        WriteTime(json, "lastCommitAt", summary.LastClock);
        WriteSeconds(json, "lastCommitAgeSeconds", report.Now - summary.LastClock);
        if (summary.SnapshotSequence is { } snapshot)
        {
            json.WriteNumber("snapshotSequence", snapshot);
        }
        else
        {
            json.WriteNull("snapshotSequence");
        }

        json.WriteEndObject();
    }

    private static void WriteRules(Utf8JsonWriter json, StatusReport report)
    {
        var totals = report.Summary.Rules.ToDictionary(static rule => rule.RuleId, StringComparer.Ordinal);
        json.WriteStartArray("rules");
        foreach (var rule in report.RuleIds)
        {
            var total = totals.GetValueOrDefault(rule);
            json.WriteStartObject();
            json.WriteString("rule", rule);
            json.WriteNumber("open", total?.Open ?? 0);
            json.WriteNumber("withdrawn", total?.Withdrawn ?? 0);
            json.WriteNumber("signals", total?.Signals ?? 0);
            json.WriteNumber("folded", report.Count(Counter.Folded, rule));
            json.WriteNumber("late", report.Count(Counter.LateForRule, rule));
            json.WriteNumber("limited", report.Count(Counter.Limited, rule));
            json.WriteNumber("faulted", report.Count(Counter.Faulted, rule));
            WriteTime(json, "lastOccurredAt", total?.LastOccurredAt);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteCounts(Utf8JsonWriter json, string name, IEnumerable<(string Name, long Count)> counts)
    {
        json.WriteStartObject(name);
        foreach (var (key, count) in counts)
        {
            json.WriteNumber(key, count);
        }

        json.WriteEndObject();
    }

    private static void WriteTime(Utf8JsonWriter json, string name, DateTimeOffset? at)
    {
        if (at is { } time)
        {
            json.WriteString(name, time.UtcDateTime);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void WriteSeconds(Utf8JsonWriter json, string name, TimeSpan? span)
    {
        if (span is { } known)
        {
            json.WriteNumber(name, Math.Round(known.TotalSeconds, 3));
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
