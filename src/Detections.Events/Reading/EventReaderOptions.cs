namespace Detections.Events;

/// <summary>What is known about records before they are read.</summary>
public sealed class EventReaderOptions
{
    /// <summary>The tenant of records that do not say theirs, and whose envelope does not. Default none.</summary>
    public string TenantId { get; set; } = "";

    /// <summary>The kind that the source delivers; null (the default) to tell each record's kind by its shape. A record of another shape is rejected.</summary>
    public EventKind? Kind { get; set; }
}
