using System.Collections.Immutable;

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

    /// <inheritdoc/>
    protected override ImmutableArray<Entity> ReadEntities() => [];
}
