using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Detections.Events;

namespace Detections.Engine;

/// <summary>
/// A detection as the product's own JSON: camelCase, properties always in the same order and always there, times in UTC to the
/// tick. The same detection gives the same bytes.
/// </summary>
/// <remarks>Stateless; share freely.</remarks>
public static class DetectionJson
{
    /// <summary>Version of the shape; a reader takes every version up to its own.</summary>
    public const int Version = 1;

    private const string TimeFormat = "yyyy-MM-ddTHH:mm:ss.fffffffZ";

    // The text goes to files and receivers, never into a page as it stands, and must stay readable there.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The detection as UTF-8, on one line.</summary>
    public static byte[] Write(Detection detection, EvidenceBodies bodies = EvidenceBodies.None)
    {
        var output = new ArrayBufferWriter<byte>(2048);
        using (var writer = new Utf8JsonWriter(output, Options))
        {
            Write(writer, detection, bodies);
        }

        return output.WrittenSpan.ToArray();
    }

    /// <summary>Writes the detection as one object.</summary>
    public static void Write(Utf8JsonWriter writer, Detection detection, EvidenceBodies bodies = EvidenceBodies.None)
    {
        writer.WriteStartObject();
        writer.WriteNumber("version", Version);
        writer.WriteString("id", detection.Id);
        writer.WriteString("ruleId", detection.RuleId);
        writer.WriteString("ruleVersion", detection.RuleVersion);
        writer.WriteString("tenantId", detection.TenantId);
        writer.WriteString("occurredAt", Text(detection.OccurredAt));
        writer.WriteString("completingId", detection.CompletingId);
        writer.WriteNumber("deadlineTicks", detection.DeadlineTicks);
        writer.WriteString("severity", Camel(detection.Severity.ToString()));
        writer.WriteString("title", detection.Title);
        writer.WriteNumber("risk", detection.Risk);
        writer.WriteBoolean("isSignal", detection.IsSignal);
        WriteList(writer, "key", detection.Key, static (to, label) => to.WriteStringValue(label));
        writer.WriteNumber("count", detection.Count);
        writer.WriteNumber("distinct", detection.Distinct);
        writer.WriteStartArray("evidence");
        foreach (var item in detection.Evidence)
        {
            WriteEvidence(writer, item, bodies);
        }

        writer.WriteEndArray();
        WriteList(writer, "entities", detection.Entities, WriteEntity);
        WriteList(writer, "actions", detection.Actions, WriteAction);
        WriteKept(writer, detection.Kept);
        writer.WriteEndObject();
    }

    /// <summary>
    /// Reads what <see cref="Write(Detection, EvidenceBodies)"/> wrote. Evidence without a body has an empty object as its body,
    /// but keeps header and entities.
    /// </summary>
    /// <exception cref="JsonException">It is no detection, or one of a newer version.</exception>
    public static Detection Read(ReadOnlySpan<byte> utf8) => DetectionJsonReader.Read(utf8);

    /// <summary>The time as it is written.</summary>
    internal static string Text(DateTimeOffset time) =>
        time.UtcDateTime.ToString(TimeFormat, System.Globalization.CultureInfo.InvariantCulture);

    private static void WriteEvidence(Utf8JsonWriter writer, EvidenceEvent item, EvidenceBodies bodies)
    {
        var securityEvent = item.Event;
        writer.WriteStartObject();
        writer.WriteString("step", item.Step);
        writer.WriteString("kind", Camel(securityEvent.Kind.ToString()));
        writer.WriteString("id", securityEvent.Id);
        writer.WriteString("tenantId", securityEvent.TenantId);
        writer.WriteString("occurredAt", Text(securityEvent.OccurredAt));
        if (securityEvent.ReportedAt is { } reportedAt)
        {
            writer.WriteString("reportedAt", Text(reportedAt));
        }
        else
        {
            writer.WriteNull("reportedAt");
        }

        writer.WriteString("receivedAt", Text(securityEvent.ReceivedAt));
        writer.WriteNumber("revisedAtTicks", securityEvent.Revision.RevisedAtTicks);
        // As text: the numbers of JSON are not exact beyond 53 bits in most readers.
        writer.WriteString("content", securityEvent.Revision.Content.ToString("x16", System.Globalization.CultureInfo.InvariantCulture));
        WriteList(writer, "entities", securityEvent.Entities, WriteEntity);
        if (bodies == EvidenceBodies.All || (bodies == EvidenceBodies.Detections && securityEvent.Kind == EventKind.Detection))
        {
            writer.WritePropertyName("body");
            writer.WriteRawValue(securityEvent.Raw.Utf8, skipInputValidation: true);
        }

        writer.WriteEndObject();
    }

    private static void WriteEntity(Utf8JsonWriter writer, Entity entity)
    {
        writer.WriteStartObject();
        writer.WriteString("type", Camel(entity.Type.ToString()));
        writer.WriteNumber("roles", (int)entity.Roles);
        writer.WriteString("label", entity.Label);
        WriteList(writer, "keys", entity.Keys, static (to, key) => to.WriteStringValue(key));
        writer.WriteEndObject();
    }

    private static void WriteAction(Utf8JsonWriter writer, ActionRequest action)
    {
        writer.WriteStartObject();
        writer.WriteString("key", action.Key);
        writer.WriteString("name", action.Name);
        WriteList(writer, "arguments", action.Arguments, static (to, argument) =>
        {
            to.WriteStartObject();
            to.WriteString("name", argument.Key);
            to.WriteString("value", argument.Value);
            to.WriteEndObject();
        });
        writer.WriteString("approve", action.Approve);
        writer.WriteBoolean("mayAct", action.MayAct);
        if (action.Limit is { } limit)
        {
            writer.WriteNumber("limitCount", limit.Count);
            writer.WriteNumber("limitSeconds", limit.Per.TotalSeconds);
        }

        writer.WriteEndObject();
    }

    private static void WriteKept(Utf8JsonWriter writer, string kept)
    {
        writer.WritePropertyName("kept");
        if (kept.Length == 0)
        {
            writer.WriteNullValue();
        }
        else
        {
            writer.WriteRawValue(kept);
        }
    }

    private static void WriteList<T>(
        Utf8JsonWriter writer, string name, System.Collections.Immutable.ImmutableArray<T> items, Action<Utf8JsonWriter, T> write)
    {
        writer.WriteStartArray(name);
        foreach (var item in items)
        {
            write(writer, item);
        }

        writer.WriteEndArray();
    }

    private static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}
