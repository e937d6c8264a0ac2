namespace Detections.Events;

/// <summary>Reads what every event has.</summary>
internal static class Headers
{
    /// <summary>The header of an object inside an event; nothing about it is required.</summary>
    public static EventHeader Embedded(Raw raw, EventKind kind) => default(EventHeader) with { TenantId = "", Id = raw.Find("id"u8).Text };
}
