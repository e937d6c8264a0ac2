using System.Text.Json;
using Detections.Engine.Replay;

namespace Detections.Cli.Reports;

/// <summary>A replay for programs: one object, or one object a line with a <c>type</c>.</summary>
/// <remarks>Names are stable; times are ISO 8601 in UTC; severities and streams are the words that rules use.</remarks>
internal static class ReplayJson
{
    /// <summary>Everything in one object.</summary>
    internal static void WriteObject(ReplayReport report, TextWriter output) => JsonText.Write(output, isIndented: true, json =>
    {
        WriteSummary(json, report);
        json.WriteStartArray("detections");
        var repeats = report.Tally.RepeatsById;
        foreach (var detection in report.Detections)
        {
            json.WriteStartObject();
            Write(json, detection, repeats.GetValueOrDefault(detection.Id));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    /// <summary>A line for every detection, and the summary as the last one.</summary>
    internal static void WriteLines(ReplayReport report, TextWriter output)
    {
        var repeats = report.Tally.RepeatsById;
        foreach (var detection in report.Detections)
        {
            JsonText.Write(output, isIndented: false, json =>
            {
                json.WriteString("type", "detection");
                Write(json, detection, repeats.GetValueOrDefault(detection.Id));
            });
        }

        JsonText.Write(output, isIndented: false, json =>
        {
            json.WriteString("type", "summary");
            WriteSummary(json, report);
        });
    }

    private static void Write(Utf8JsonWriter json, ReplayedDetection detection, long repeats)
    {
        json.WriteString("id", detection.Id);
        json.WriteString("rule", detection.RuleId);
        json.WriteString("occurredAt", detection.OccurredAt.UtcDateTime);
        json.WriteString("severity", detection.Severity.ToString().ToLowerInvariant());
        json.WriteString("title", detection.Title);
        json.WriteNumber("risk", detection.Risk);
        json.WriteBoolean("isSignal", detection.IsSignal);
        json.WriteString("tenantId", detection.TenantId);
        WriteList(json, "key", detection.Key, (writer, part) => writer.WriteStringValue(part));
        json.WriteNumber("count", detection.Count);
        json.WriteNumber("folded", repeats);
        WriteList(json, "entities", detection.Entities, (writer, entity) => WriteFields(writer, ("type", entity.Type), ("label", entity.Label)));
        WriteList(json, "evidence", detection.Evidence, (writer, item) =>
        {
            writer.WriteStartObject();
            writer.WriteString("step", item.Step);
            writer.WriteString("stream", item.Stream);
            writer.WriteString("id", item.EventId);
            writer.WriteString("occurredAt", item.OccurredAt.UtcDateTime);
            writer.WriteEndObject();
        });
        WriteList(json, "actions", detection.Actions, (writer, action) =>
        {
            writer.WriteStartObject();
            writer.WriteString("name", action.Name);
            writer.WriteStartObject("arguments");
            foreach (var (name, value) in action.Arguments)
            {
                writer.WriteString(name, value);
            }

            writer.WriteEndObject();
            writer.WriteString("approve", action.Approve);
            writer.WriteBoolean("mayAct", action.MayAct);
            writer.WriteEndObject();
        });
        if (detection.Kept.Length > 0)
        {
            json.WritePropertyName("keep");
            json.WriteRawValue(detection.Kept);
        }
    }

    private static void WriteSummary(Utf8JsonWriter json, ReplayReport report)
    {
        json.WriteNumber("rules", report.Rules);
        json.WriteNumber("files", report.Files);
        json.WriteNumber("events", report.Events);
        json.WriteNumber("rejected", report.Rejected.Count);
        json.WriteNumber("found", report.DetectionCount);
        json.WriteNumber("signals", report.SignalCount);
        json.WriteNumber("folded", report.Tally.Folded);
        json.WriteNumber("withdrawn", report.Tally.Withdrawn);
        json.WriteNumber("late", report.Tally.Late);
        json.WriteNumber("limited", report.Tally.Limited);
        json.WriteNumber("faults", report.Tally.Faulted);
        json.WriteNumber("elapsedMs", (long)report.Elapsed.TotalMilliseconds);
        if (report.Span is var (first, last))
        {
            json.WriteString("firstOccurredAt", first.UtcDateTime);
            json.WriteString("lastOccurredAt", last.UtcDateTime);
        }

        WriteCounts(json, "eventsByStream", report.Streams);
        WriteCounts(json, "detectionsByRule", report.ByRule().Select(pair => KeyValuePair.Create(pair.Key, (long)pair.Value)));
        WriteTrouble(json, report);
    }

    private static void WriteTrouble(Utf8JsonWriter json, ReplayReport report)
    {
        json.WriteStartArray("rejectedRecords");
        foreach (var (reason, _, places) in report.Rejected.ByReason)
        {
            foreach (var place in places)
            {
                WriteFields(json, ("reason", reason), ("place", place.Place), ("detail", place.Detail));
            }
        }

        json.WriteEndArray();
        WriteList(json, "faulted", report.Tally.Faults, (writer, fault) =>
            WriteFields(writer, ("rule", fault.RuleId), ("event", fault.EventId), ("message", fault.Message)));
        WriteList(json, "limits", report.Tally.Limits, (writer, limit) =>
            WriteFields(writer, ("rule", limit.RuleId), ("key", limit.Key), ("what", limit.What)));
        WriteList(json, "lateEvents", report.Tally.LateEvents, (writer, late) =>
            WriteFields(writer, ("stream", late.Stream), ("event", late.EventId), ("by", DurationText.Of(late.By)), ("rules", string.Join(' ', late.RuleIds))));
    }

    private static void WriteCounts(Utf8JsonWriter json, string name, IEnumerable<KeyValuePair<string, long>> counts)
    {
        json.WriteStartObject(name);
        foreach (var (key, count) in counts)
        {
            json.WriteNumber(key, count);
        }

        json.WriteEndObject();
    }

    private static void WriteList<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            write(json, item);
        }

        json.WriteEndArray();
    }

    private static void WriteFields(Utf8JsonWriter json, params ReadOnlySpan<(string Name, string Value)> fields)
    {
        json.WriteStartObject();
        foreach (var (name, value) in fields)
        {
            json.WriteString(name, value);
        }

        json.WriteEndObject();
    }
}
