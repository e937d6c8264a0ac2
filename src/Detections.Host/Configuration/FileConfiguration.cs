using Detections.Events;

namespace Detections.Host.Configuration;

/// <summary>A file, or a folder of files, of recorded events: NDJSON, JSON, or either gzipped. Immutable.</summary>
public sealed record FileConfiguration
{
    /// <summary>Absolute path; need not exist yet.</summary>
    public required string Path { get; init; }

    /// <summary>Id of the tenant whose events these are; null when each record says so itself.</summary>
    public string? TenantId { get; init; }

    /// <summary>The kind of event in them; null when each record's form tells.</summary>
    public EventKind? Kind { get; init; }

    /// <summary>True to wait for more at the end, and for more files in a folder. Default true.</summary>
    public bool Follow { get; init; } = true;
}
