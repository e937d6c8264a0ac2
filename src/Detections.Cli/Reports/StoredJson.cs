using System.Text;
using System.Text.Json;
using Detections.Engine;
using Detections.Engine.Pipeline;
using Detections.Engine.Results;
using Detections.Events;

namespace Detections.Cli.Reports;

/// <summary>What a store holds, for programs. Names are stable; members are added, never renamed.</summary>
internal static class StoredJson
{
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = EventReader.MaxDepth + 16 };

    /// <summary>What became of a detection, and inside it the detection in the product's own shape.</summary>
    internal static void Write(Utf8JsonWriter json, StoredDetection stored, EvidenceBodies bodies = EvidenceBodies.None)
    {
        json.WriteString("state", ShownText.Word(stored.State));
        json.WriteString("withdrawnBecause", stored.WithdrawnBecause);
        json.WriteNumber("repeats", stored.Repeats);
        json.WriteNumber("reminders", stored.Reminders);
        json.WriteNumber("sequence", stored.Sequence);
        json.WriteString("foundAt", stored.FoundAt.UtcDateTime);
        json.WriteString("changedAt", stored.ChangedAt.UtcDateTime);
        WriteParsed(json, "detection", DetectionJson.Write(stored.Detection, bodies));
    }

    /// <summary>An event, with the way it came in and its body.</summary>
    internal static void Write(Utf8JsonWriter json, JournalEntry entry)
    {
        var shown = entry.Event;
        json.WriteString("source", entry.Source.Name);
        json.WriteString("stream", StreamNames.Of(shown.Kind));
        json.WriteString("tenantId", shown.TenantId);
        json.WriteString("id", shown.Id);
        json.WriteString("occurredAt", shown.OccurredAt.UtcDateTime);
        if (shown.ReportedAt is { } reported)
        {
            json.WriteString("reportedAt", reported.UtcDateTime);
        }
        else
        {
            json.WriteNull("reportedAt");
        }

        json.WriteString("receivedAt", shown.ReceivedAt.UtcDateTime);
        json.WriteStartArray("entities");
        foreach (var entity in shown.Entities)
        {
            json.WriteStartObject();
            json.WriteString("type", ShownText.Word(entity.Type));
            json.WriteString("label", entity.Label);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteParsed(json, "body", shown.Raw.Exists ? shown.Raw.Utf8 : "{}"u8);
    }

    /// <summary>A record that could not be read; its body as text, whatever it was.</summary>
    internal static void Write(Utf8JsonWriter json, StoredRejection rejection)
    {
        var record = rejection.Record;
        json.WriteNumber("number", rejection.Number);
        json.WriteString("tenantId", rejection.Source.TenantId);
        json.WriteString("source", rejection.Source.Name);
        json.WriteString("receivedAt", record.ReceivedAt.UtcDateTime);
        json.WriteString("reason", record.Reason.Code);
        json.WriteString("message", record.Reason.Message);
        json.WriteString("file", record.Reason.Origin.File);
        json.WriteNumber("line", record.Reason.Origin.Line);
        json.WriteNumber("offset", record.Reason.Origin.Offset);
        json.WriteString("body", Encoding.UTF8.GetString(record.Body.Span));
    }

    /// <summary>An action request and where it stands.</summary>
    internal static void Write(Utf8JsonWriter json, StoredRequest request)
    {
        json.WriteString("key", request.Request.Key);
        json.WriteString("action", request.Request.Name);
        json.WriteString("state", ShownText.Word(request.State));
        json.WriteString("tenantId", request.TenantId);
        json.WriteString("rule", request.RuleId);
        json.WriteString("detectionId", request.DetectionId);
        json.WriteString("subject", request.Subject);
        json.WriteString("decidedAt", request.DecidedAt.UtcDateTime);
        json.WriteNumber("attempts", request.Attempts);
        json.WriteBoolean("isWithdrawn", request.IsWithdrawn);
        json.WriteBoolean("mayAct", request.Request.MayAct);
        json.WriteString("approve", request.Request.Approve);
        json.WriteString("decidedBy", request.DecidedBy);
        json.WriteString("outcome", request.Outcome);
        json.WriteStartArray("arguments");
        foreach (var (name, value) in request.Request.Arguments)
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteString("value", value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Read first: bytes that are copied keep the line breaks of whoever sent them, and a line of NDJSON must be one.</summary>
    private static void WriteParsed(Utf8JsonWriter json, string name, ReadOnlySpan<byte> utf8)
    {
        json.WritePropertyName(name);
        JsonElement.Parse(utf8, Deep).WriteTo(json);
    }
}
