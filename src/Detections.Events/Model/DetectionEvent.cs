using System.Collections.Immutable;
using System.Globalization;
using System.IO.Hashing;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Detections.Events;

/// <summary>What a rule of this product found, as an event for other rules. Streams <c>rule/&lt;id&gt;</c> and <c>detection</c>.</summary>
public sealed class DetectionEvent : SecurityEvent
{
    /// <summary>Shows a record whose header was read.</summary>
    internal DetectionEvent(in EventHeader header, Raw raw)
        : base(header, raw)
    {
    }

    /// <inheritdoc/>
    public override EventKind Kind => EventKind.Detection;

    /// <summary>The rule that found it.</summary>
    [Json("ruleId")]
    public string RuleId => Raw.Find("ruleId"u8).Text;

    /// <summary>Its rendered title.</summary>
    [Json("title")]
    public string Title => Raw.Find("title"u8).Text;

    /// <summary>How severe the rule says it is.</summary>
    [Json("severity")]
    public AlertSeverity Severity => AlertSeverity.Read(Raw.Find("severity"u8));

    /// <summary>The risk it adds to its entities, 0 to 100.</summary>
    [Json("risk")]
    public int? Risk => Raw.Find("risk"u8).Whole;

    /// <summary>How many events are behind it, for the shapes that count.</summary>
    [Json("count")]
    public long? Count => Raw.Find("count"u8).Integer;

    /// <summary>How many different values are behind it, for the shapes that count them.</summary>
    [Json("distinct")]
    public long? Distinct => Raw.Find("distinct"u8).Integer;

    /// <summary>What the rule keeps for others: <c>e.Kept["users"]</c>.</summary>
    [Json("kept")]
    public Raw Kept => Raw.Find("kept"u8);

    /// <summary>The texts of the users it is about, as people call them.</summary>
    [Json("entities")]
    public EventList<string> Users => LabelsOf(EntityType.User);

    /// <summary>The addresses it is about.</summary>
    [Json("entities")]
    public EventList<string> Ips => LabelsOf(EntityType.Ip);

    /// <summary>The devices it is about.</summary>
    [Json("entities")]
    public EventList<string> Devices => LabelsOf(EntityType.Device);

    /// <summary>Makes the event of a detection. Its body holds all of it, so that it can be journaled and read back.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="id">The detection's id.</param>
    /// <param name="occurredAt">When the completing event happened.</param>
    /// <param name="ruleId">The rule.</param>
    /// <param name="title">Its rendered title.</param>
    /// <param name="severity">A word of <see cref="AlertSeverity"/>.</param>
    /// <param name="risk">0 to 100.</param>
    /// <param name="count">See <see cref="Count"/>.</param>
    /// <param name="distinct">See <see cref="Distinct"/>.</param>
    /// <param name="entities">What it is about.</param>
    /// <param name="keptJson">What the rule keeps, a JSON object; anything else is left out.</param>
    public static DetectionEvent Create(
        string tenantId,
        string id,
        DateTimeOffset occurredAt,
        string ruleId,
        string title,
        string severity,
        int risk,
        long? count,
        long? distinct,
        IEnumerable<Entity> entities,
        string keptJson)
    {
        ArgumentNullException.ThrowIfNull(entities);
        var body = new JsonObject
        {
            ["id"] = id,
            ["tenantId"] = tenantId,
            ["occurredAt"] = occurredAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture),
            ["ruleId"] = ruleId,
            ["title"] = title,
            ["severity"] = severity,
            ["risk"] = risk,
            ["count"] = count,
            ["distinct"] = distinct,
            ["entities"] = new JsonArray([.. entities.Select(DetectionBody.Write)]),
            ["kept"] = ParseKept(keptJson) as JsonObject ?? [],
        };
        var bytes = Encoding.UTF8.GetBytes(body.ToJsonString());
        var raw = new Raw(JsonElement.Parse(bytes));
        var header = new EventHeader(
            tenantId, id, new Revision(0, XxHash3.HashToUInt64(bytes)), occurredAt.ToUniversalTime(), null, occurredAt.ToUniversalTime());
        return new DetectionEvent(header, raw);
    }

    private EventList<string> LabelsOf(EntityType type) => EventList<string>.Of(
        [.. Entities.Where(entity => entity.Type == type).Select(static entity => entity.Label)],
        static none => none.Text);

    /// <inheritdoc/>
    protected override ImmutableArray<Entity> ReadEntities() => DetectionBody.Read(Raw.Find("entities"u8));

    private static JsonNode? ParseKept(string json)
    {
        try
        {
            return JsonNode.Parse(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
