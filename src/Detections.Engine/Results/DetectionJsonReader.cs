using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Detections.Events;
using Detections.Rules;

namespace Detections.Engine;

/// <summary>Reads the product's own JSON of a detection.</summary>
internal static class DetectionJsonReader
{
    /// <summary>The detection in the bytes.</summary>
    /// <exception cref="JsonException">It is none, or one of a newer version.</exception>
    public static Detection Read(ReadOnlySpan<byte> utf8)
    {
        var root = JsonElement.Parse(utf8, new JsonDocumentOptions { MaxDepth = EventReader.MaxDepth + 8 });
        try
        {
            return ReadDetection(root);
        }
        catch (Exception exception) when (exception is KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new JsonException($"This is no detection: {exception.Message}", exception);
        }
    }

    private static Detection ReadDetection(JsonElement root)
    {
        var version = root.GetProperty("version").GetInt32();
        if (version > DetectionJson.Version)
        {
            throw new JsonException(
                $"The detection has version {version}; this product reads versions up to {DetectionJson.Version}. Use a newer one.");
        }

        var kept = root.GetProperty("kept");
        return new Detection
        {
            Id = Text(root, "id"),
            RuleId = Text(root, "ruleId"),
            RuleVersion = Text(root, "ruleVersion"),
            TenantId = Text(root, "tenantId"),
            OccurredAt = Time(root.GetProperty("occurredAt")),
            CompletingId = Text(root, "completingId"),
            DeadlineTicks = root.GetProperty("deadlineTicks").GetInt64(),
            Severity = Enum.Parse<Severity>(Text(root, "severity"), ignoreCase: true),
            Title = Text(root, "title"),
            Risk = root.GetProperty("risk").GetInt32(),
            IsSignal = root.GetProperty("isSignal").GetBoolean(),
            Key = List(root, "key", static item => item.GetString() ?? ""),
            Count = root.GetProperty("count").GetInt64(),
            Distinct = root.GetProperty("distinct").GetInt64(),
            Evidence = List(root, "evidence", ReadEvidence),
            Entities = List(root, "entities", ReadEntity),
            Actions = List(root, "actions", ReadAction),
            Kept = kept.ValueKind == JsonValueKind.Null ? "" : kept.GetRawText(),
        };
    }

    private static EvidenceEvent ReadEvidence(JsonElement item)
    {
        var reported = item.GetProperty("reportedAt");
        var header = new EventHeader(
            Text(item, "tenantId"),
            Text(item, "id"),
            new Revision(
                item.GetProperty("revisedAtTicks").GetInt64(),
                ulong.Parse(Text(item, "content"), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)),
            Time(item.GetProperty("occurredAt")),
            reported.ValueKind == JsonValueKind.Null ? null : Time(reported),
            Time(item.GetProperty("receivedAt")));
        var kind = Enum.Parse<EventKind>(Text(item, "kind"), ignoreCase: true);
        var body = item.TryGetProperty("body", out var given) ? new Raw(given).Utf8 : "{}"u8;
        var restored = EventReader.Restore(kind, header, body).WithEntities(List(item, "entities", ReadEntity));
        return new EvidenceEvent(Text(item, "step"), restored);
    }

    private static Entity ReadEntity(JsonElement item) => new(
        Enum.Parse<EntityType>(Text(item, "type"), ignoreCase: true),
        (EntityRoles)item.GetProperty("roles").GetInt32(),
        List(item, "keys", static key => key.GetString() ?? ""),
        Text(item, "label"));

    private static ActionRequest ReadAction(JsonElement item) => new(
        Text(item, "key"),
        Text(item, "name"),
        List(item, "arguments", static argument => KeyValuePair.Create(Text(argument, "name"), Text(argument, "value"))),
        Text(item, "approve"),
        item.GetProperty("mayAct").GetBoolean())
    {
        Limit = item.TryGetProperty("limitCount", out var count)
            ? new ActionLimit(count.GetInt32(), TimeSpan.FromSeconds(item.GetProperty("limitSeconds").GetDouble()))
            : null,
    };

    private static string Text(JsonElement item, string name) => item.GetProperty(name).GetString() ?? "";

    private static DateTimeOffset Time(JsonElement value) =>
        DateTimeOffset.Parse(value.GetString() ?? "", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static ImmutableArray<T> List<T>(JsonElement item, string name, Func<JsonElement, T> read)
    {
        var list = item.GetProperty(name);
        var found = ImmutableArray.CreateBuilder<T>(list.GetArrayLength());
        foreach (var element in list.EnumerateArray())
        {
            found.Add(read(element));
        }

        return found.MoveToImmutable();
    }
}
